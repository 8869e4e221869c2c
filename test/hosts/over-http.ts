/** The door with a network: a server on a free port, steered by its control API. */
import { Agent } from 'node:http';
import { connect } from '../../mock/control/remote/connect.ts';
import { listen } from '../../mock/doors/node/node.ts';
import { httpFetch } from '../products/doors.ts';
import { mockOf, type Played } from './play.ts';
import { playAll } from './play-all.ts';
import { SHARED } from './table.ts';

export const overHttp = (): Promise<Played[]> =>
	playAll(async (table) => {
		const server = await listen(mockOf(table), { port: 0, prism: false });
		const agent = new Agent({ keepAlive: true });
		const { token } = server.control;
		const controls = new Map<string | undefined, ReturnType<typeof connect>>();
		return {
			fetch: httpFetch(agent),
			// Every vendor's host is a folder of the one origin that there is; what belongs to none is at its root.
			url: (vendors) => vendors.replace(SHARED, server.url).replace(/^https?:\/\/(?!127\.0\.0\.1)/, `${server.url}/`),
			vendors: (text) => text.replaceAll(`${server.url}/`, table.origins['/'] === SHARED ? `${SHARED}/` : 'https://'),
			async control(world) {
				const control = controls.get(world) ?? connect(server.url, { token, world });
				controls.set(world, control);
				return control;
			},
			clean: async () => {},
			async close() {
				agent.destroy();
				await server.close();
			},
		};
	});

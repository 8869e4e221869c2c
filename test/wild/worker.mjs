import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { judge } = await import('./judge.ts');
parentPort.on('message', async ({ wild, most }) => parentPort.postMessage(await judge(wild, most)));

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createAccount } from './account.ts';
import { App } from './app.tsx';
import './app.css';

// The one place that knows of the mock. Vite replaces both names by constants, so a build contains neither this branch nor the files.
const options =
	import.meta.env.DEV && !import.meta.env.VITE_CORE_URL
		? await (await import('./dev/start.tsx')).startMock()
		: { baseUrl: import.meta.env.VITE_CORE_URL || location.origin };

createRoot(document.getElementById('root') as HTMLElement).render(
	<StrictMode>
		<App account={createAccount(options)} />
	</StrictMode>,
);

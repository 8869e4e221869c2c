/** Packages that a page names and that are not installed here. */
declare module '@opentelemetry/api';

// Generated from openapi.yaml by `npm run generate`. Do not edit.
export * from './insites.schemas.ts';
export * from './ideanote.schemas.ts';
export * from './watcher.schemas.ts';
export * from './insly.schemas.ts';
export * from './datarhei.schemas.ts';

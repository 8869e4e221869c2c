import type { Table } from '../scenario.ts';
import { ideanote } from './ideanote.ts';
import { insites } from './insites.ts';
import { watcher } from './watcher.ts';

export const TABLES: Table[] = [insites, ideanote, watcher];

/** The scenario tables, a product each. */
import type { Table } from '../scenario.ts';
import { datarhei } from './datarhei.ts';
import { ideanote } from './ideanote.ts';
import { insites } from './insites.ts';
import { insly } from './insly.ts';
import { watcher } from './watcher.ts';

export const TABLES: Table[] = [insites, ideanote, watcher, insly, datarhei];

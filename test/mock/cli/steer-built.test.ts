/** Each command as people run it: a process of its own, as it is built. */
import { builtTokenwright } from '../support/tokenwright.ts';
import { steering } from './support/steering.ts';

steering(builtTokenwright);

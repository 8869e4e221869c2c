/** What holds for random histories, as often as it asks to be tried. */
import '../mock/control/laws.test.ts';
import '../mock/engine/fault/laws.test.ts';
import '../mock/engine/laws.test.ts';
import '../mock/engine/request/fuzz.test.ts';
import '../mock/engine/token/rotation.test.ts';
import '../sdk/interleavings/sampled.test.ts';

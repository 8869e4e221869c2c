/** What is heavy: nobody's import, loaded when a client is generated. */
export { clientFiles } from '@tokenwright/spec/client';

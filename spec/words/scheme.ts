/** The HTTP authentication schemes of which a credential can be had by reading: what follows the scheme's name is the credential. */

/** Their proof is worked out anew for each request (IANA, "HTTP Authentication Schemes"): there is nothing that could be compared. */
const COMPUTED = /^(digest|dpop|hoba|mutual|negotiate|ntlm|oauth|scram-.+|signature|vapid|concealed|.*hmac.*)$/i;

/** True if the credential itself is sent. */
export const isSentAsIs = (scheme: string): boolean => isToken(scheme) && !COMPUTED.test(scheme);

/** A scheme as a header has it. @param by how a credential is carried. */
export const schemeName = ({ scheme, prefix }: { scheme: string; prefix?: string }): string =>
	prefix ?? (scheme === 'basic' ? 'Basic' : 'Bearer');

/** True for what may be the name of a header or of a scheme (RFC 9110 §5.6.2). */
export const isToken = (text: string): boolean => /^[!#$%&'*+.^_`|~\w-]+$/.test(text);

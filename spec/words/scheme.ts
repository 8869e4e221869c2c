/** The HTTP authentication schemes of which a credential can be had by reading: what follows the scheme's name is the credential. */

/** Their proof is worked out anew for each request (IANA, "HTTP Authentication Schemes"): there is nothing that could be compared. */
const COMPUTED = /^(digest|dpop|hoba|mutual|negotiate|ntlm|oauth|scram-.+|signature|vapid|concealed|.*hmac.*)$/i;

/** True if the credential itself is sent. */
export const isSentAsIs = (scheme: string): boolean => /^[!#$%&'*+.^_`|~\w-]+$/.test(scheme) && !COMPUTED.test(scheme);

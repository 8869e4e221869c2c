/** What a scenario table is made of: plain data, so that the same table runs through every door and under other names. */
import type { Json } from '@tokenwright/spec';
import type { Seed } from '../../mock/index.ts';

/** Everything that one product is known to answer. */
export interface Table {
	product: string;
	/** Where the vendor serves it: the beginning of a path → an origin. The longest beginning counts. */
	origins: Record<string, string>;
	/** What the mock has to know beyond the document's own seeds; an entry replaces the seeds of that name. */
	seed?: Seed;
	/** `OPERATION STATUS REASON EXAMPLE` → why no request can cause it. */
	unreachable?: Record<string, string>;
	scenarios: Scenario[];
}

export interface Scenario {
	name: string;
	/** The token whose last good and first bad second it shows. */
	ends?: string;
	steps: Step[];
}

/**
 * One thing that happens, in this order: time passes, a token is minted, a request is sent, the answer is looked at.
 * `{{name}}` in a text is what was saved under that name; `{{name|tampered}}` and `{{name|unsigned}}` are forgeries of it;
 * `{{at:HOST}}` is the base URL of a vendor's host as this door has it.
 */
export interface Step {
	/** ISO 8601 duration. */
	advance?: string;
	mint?: Mint;
	send?: Send;
	/** How often the request is sent, one after the other; every answer is as expected. Default 1. */
	times?: number;
	expect?: Expectation;
	/** Name → where the value stands: `/pointer` in the JSON body, `header:NAME` or `cookie:NAME`. */
	save?: Record<string, string>;
}

export interface Mint {
	credential: string;
	/** The name under which its text is saved. */
	as: string;
	subject?: string;
	claims?: Record<string, Json>;
	lifetime?: string;
}

export interface Send {
	method: string;
	/** The vendor's host, where the path alone does not say whose it is. */
	host?: string;
	/** Path and query. */
	path: string;
	/** `null` leaves out a header that the body would bring. */
	headers?: Record<string, string | null>;
	/** A text goes out as it is, everything else as JSON. */
	body?: Json;
	/** A body in `application/x-www-form-urlencoded`. */
	form?: Record<string, string>;
}

/**
 * In a text, `{{any}}` stands for whatever comes, `{{any:PATTERN}}` for what fits a regular expression, `{{any:uuid}}` and
 * `{{any:jwt}}` for one of those.
 */
export interface Expectation {
	status: number;
	/** `null`: the header is not sent. */
	headers?: Record<string, string | null>;
	/** The whole body: a text for anything but JSON, `''` for none. */
	body?: Json;
	/** Members of a body of which the rest does not matter: JSON pointer → value. */
	members?: Record<string, Json>;
	/** Claims of a JWT in the body: JSON pointer → claims, of which there may be more. */
	claims?: Record<string, Record<string, Json>>;
	/** What the journal says: `OPERATION [CREDENTIAL/]REASON`; `-` for no operation. */
	journal: string;
	/** Seconds that the real service would have waited. Default 0. */
	delay?: number;
}

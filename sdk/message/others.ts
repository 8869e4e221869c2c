/** What others hang on a request. */

/** With the members of another that a request knows nothing of, such as a framework's hints for its cache. */
export function withOthers(request: Request, others: object = {}): Request {
	for (const [name, value] of Object.entries(others)) if (!(name in request)) Object.assign(request, { [name]: value });
	return request;
}

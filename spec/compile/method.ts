/** The methods that a path item of OpenAPI 3.2 names by words of its own. */
export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const;

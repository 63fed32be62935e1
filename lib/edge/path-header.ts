/** Set by the proxy on every page request: the path and query that were asked for, which Next does not tell a page. */
export const PATH_HEADER = 'x-switchyard-path';

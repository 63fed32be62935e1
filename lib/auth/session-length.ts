/** A session that is used goes on; one that is not ends after thirty days. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

// Generated from openapi.yaml by `npm run generate`. Do not edit.
import type { Token } from '@tokenwright/spec';
import type { Accepted, Arguments, Fitting, Given, Init, Mended, ParseAs, Refused, Replies, Reply } from '../client/method.ts';

export interface paths {
    "/api/v1/auth-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a single-use login token
         * Creates a token with which the browser of one user of the key's account can sign in within 30 seconds. Send the browser to `redirect_to` exactly as it was returned. https://help.insites.com/en/articles/8765241-log-in-token-api https://help.insites.com/en/articles/10827115-competitor-suggestion-api
         */
        post: operations["insitesCreateLoginToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users of the account
         * The users of the account that owns the key. The mock shows the two of its example as users of that account. https://help.insites.com/en/articles/7995037-user-api
         */
        get: operations["insitesListUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/user/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one user of the account
         * https://help.insites.com/en/articles/7995037-user-api
         */
        get: operations["insitesGetUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the audit of a web site
         * Answers at once; the audit goes on. At most 30 a minute, counted apart from all other calls. Members whose names start with an underscore are stored with the report as fields of your own. https://help.insites.com/en/articles/7994946-report-api https://help.insites.com/en/articles/7994893-api-authentication https://github.com/insites/insites-sdk-php
         */
        post: operations["insitesCreateReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/report/{reportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a report
         * In the mock the report of `insitesCreateReport`'s example is complete and one other, 5b1e0f7a9c3d4e2f8a6b7c8d9e0f1a2b3c4d5e6f, is running for ever. https://help.insites.com/en/articles/7994946-report-api
         */
        get: operations["insitesGetReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        InsitesLoginTokenRequest: InsitesLoginTokenRequest;
        InsitesLoginToken: InsitesLoginToken;
        InsitesError: InsitesError;
        InsitesUser: InsitesUser;
        InsitesReportRequest: InsitesReportRequest;
        InsitesReportId: string;
        InsitesReportError: InsitesReportError;
        InsitesReport: InsitesReport;
    };
    responses: {
        /** The request does not fit. */
        InsitesBadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InsitesError"];
            };
        };
        /** No API key, or one that is unknown or revoked. */
        InsitesUnauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InsitesError"];
            };
        };
        /** Too many calls within 60 seconds. https://help.insites.com/en/articles/7994917-api-rate-limits */
        InsitesRateLimited: {
            headers: {
                /** Seconds to wait. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InsitesError"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type InsitesLoginTokenRequest = {
    /** The user name, normally an e-mail address. */
    username: string;
    /**
     * The page to open after signing in, e.g. `/all-reports`.
     * @default /
     */
    path?: string;
    /** For a user who has more than one account: `true` moves the user to the account that owns the key. It changes nothing in the mock, where an entry of the directory has one account. */
    force_user_account?: boolean;
};
export type InsitesLoginToken = {
    /** Good for one use within 30 seconds. */
    token: Token<"insitesLoginToken">;
    /**
     * Format: uri
     * Where to send the browser.
     */
    redirect_to: string;
};
export type InsitesError = {
    status?: string;
    error_message: string;
};
export type InsitesUser = {
    /** One role, despite the name. */
    roles: string;
    name: string;
    /** The account that the user is in now. */
    account: string;
    username: string;
    /** Format: email */
    email: string;
    /** Format: date-time */
    createdAt: string;
    /** A digit in a string. */
    forcePasswordChange: string;
    /** Every account of the user. */
    accounts: string[];
    current: boolean;
};
export type InsitesReportRequest = {
    /** The site, with or without a scheme. */
    url: string;
    name?: string;
    phone?: string;
    address?: string;
    number?: string;
    street?: string;
    city?: string;
    state?: string;
    zip?: string;
    country_code?: string;
    lat?: number | string;
    lng?: number | string;
    /** Names separated by commas. */
    products?: string;
    /** Names separated by commas. */
    locations?: string;
    /** ISO 8601: results newer than this are good enough. */
    check_for_existing?: string;
    /** The URL to call when the audit is complete. */
    on_completion?: string;
};
export type InsitesReportError = {
    status?: string;
    error_message: string;
    issue?: string;
    url?: string;
    recommendedUrl?: string;
};
export type InsitesReport = {
    report_status: string;
    status: string;
    /** The results; what is in them depends on the products. */
    report?: Record<string, unknown>;
};
export type $defs = Record<string, never>;
export interface operations {
    insitesCreateLoginToken: {
        parameters: {
            query?: {
                /** The language of the answer. The vendor's SDK adds it to every call where one is configured. */
                locale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InsitesLoginTokenRequest"];
            };
        };
        responses: {
            /** The token, and the URL that spends it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsitesLoginToken"];
                };
            };
            400: components["responses"]["InsitesBadRequest"];
            401: components["responses"]["InsitesUnauthorized"];
            /** The account may not create login tokens; an administrator has not switched this on. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsitesError"];
                };
            };
            /** No such user, a user of another account, or a role that may not sign in this way. The answer does not say which. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsitesError"];
                };
            };
            429: components["responses"]["InsitesRateLimited"];
        };
        answers: Accepted<201, components["schemas"]["InsitesLoginToken"]> | Refused<400 | 401 | 403 | 404 | 429, components["schemas"]["InsitesError"]>;
        needs: {
            "credentials.apiKey": "apiKey";
        };
    };
    insitesListUsers: {
        parameters: {
            query?: {
                /** The language of the answer. The vendor's SDK adds it to every call where one is configured. */
                locale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        users: components["schemas"]["InsitesUser"][];
                    };
                };
            };
            401: components["responses"]["InsitesUnauthorized"];
            429: components["responses"]["InsitesRateLimited"];
        };
        answers: Accepted<200, operations["insitesListUsers"]["responses"][200]["content"]["application/json"]> | Refused<401 | 429, components["schemas"]["InsitesError"]>;
        needs: {
            "credentials.apiKey": "apiKey";
        };
    };
    insitesGetUser: {
        parameters: {
            query?: {
                /** The language of the answer. The vendor's SDK adds it to every call where one is configured. */
                locale?: string;
            };
            header?: never;
            path: {
                /** The user's e-mail address, which is also the user name. */
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: components["schemas"]["InsitesUser"];
                    };
                };
            };
            401: components["responses"]["InsitesUnauthorized"];
            /** No such user, or a user of another account. (Creating a login token answers 404 for the same cause.) */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsitesError"];
                };
            };
            429: components["responses"]["InsitesRateLimited"];
        };
        answers: Accepted<200, operations["insitesGetUser"]["responses"][200]["content"]["application/json"]> | Refused<401 | 403 | 429, components["schemas"]["InsitesError"]>;
        needs: {
            "credentials.apiKey": "apiKey";
        };
    };
    insitesCreateReport: {
        parameters: {
            query?: {
                /** The language of the answer. The vendor's SDK adds it to every call where one is configured. */
                locale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InsitesReportRequest"];
            };
        };
        responses: {
            /** The audit has started. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: string;
                        reportId: components["schemas"]["InsitesReportId"];
                    };
                };
            };
            /** Results that are recent enough exist already (see `check_for_existing`). */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        reportId: components["schemas"]["InsitesReportId"];
                        resolved_url?: string;
                    };
                };
            };
            /** The request has no URL, or is not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsitesReportError"];
                };
            };
            401: components["responses"]["InsitesUnauthorized"];
            /** The URL can be read, but this site cannot be audited under it. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsitesReportError"];
                };
            };
            429: components["responses"]["InsitesRateLimited"];
        };
        answers: Accepted<202, operations["insitesCreateReport"]["responses"][202]["content"]["application/json"]> | Refused<303, operations["insitesCreateReport"]["responses"][303]["content"]["application/json"]> | Refused<400 | 422, components["schemas"]["InsitesReportError"]> | Refused<401 | 429, components["schemas"]["InsitesError"]>;
        needs: {
            "credentials.apiKey": "apiKey";
        };
    };
    insitesGetReport: {
        parameters: {
            query?: {
                include_datasets?: boolean;
                available_versions?: boolean;
                staging?: boolean;
                categories?: boolean;
                percentiles?: boolean;
                /** A version of the report; the latest if absent. */
                version_id?: string;
                /** The language of the answer. The vendor's SDK adds it to every call where one is configured. */
                locale?: string;
            };
            header?: never;
            path: {
                /** The id that starting the audit returned. */
                reportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The report is complete. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsitesReport"];
                };
            };
            /** The audit is still running; ask again. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsitesReport"];
                };
            };
            400: components["responses"]["InsitesBadRequest"];
            401: components["responses"]["InsitesUnauthorized"];
            /** No such report. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsitesError"];
                };
            };
            429: components["responses"]["InsitesRateLimited"];
        };
        answers: Accepted<200 | 202, components["schemas"]["InsitesReport"]> | Refused<400 | 401 | 404 | 429, components["schemas"]["InsitesError"]>;
        needs: {
            "credentials.apiKey": "apiKey";
        };
    };
}
/** How each operation is called: with what the document says of it. */
export interface calls<Configured, How extends 'json' | 'data' = 'json'> {
	POST: {
		<Path extends string | number>(path: Fitting<paths, NoInfer<Path>, 'post', Configured, Path>, init: Init<paths, Path, 'post', 'json'>, never: never): never;
		/**
		 * Create a single-use login token
		 *
		 * Creates a token with which the browser of one user of the key's account can sign in within 30 seconds. Send the browser to `redirect_to` exactly as it was returned. https://help.insites.com/en/articles/8765241-log-in-token-api https://help.insites.com/en/articles/10827115-competitor-suggestion-api
		 *
		 * Needs `apiKey` of `credentials`.
		 */
		(path: Given<operations['insitesCreateLoginToken'], Configured, '/api/v1/auth-token'>, init: Init<paths, '/api/v1/auth-token', 'post', 'json'>): Replies<operations['insitesCreateLoginToken']>[How];
		/**
		 * Start the audit of a web site
		 *
		 * Answers at once; the audit goes on. At most 30 a minute, counted apart from all other calls. Members whose names start with an underscore are stored with the report as fields of your own. https://help.insites.com/en/articles/7994946-report-api https://help.insites.com/en/articles/7994893-api-authentication https://github.com/insites/insites-sdk-php
		 *
		 * Needs `apiKey` of `credentials`.
		 */
		(path: Given<operations['insitesCreateReport'], Configured, '/api/v1/report'>, init: Init<paths, '/api/v1/report', 'post', 'json'>): Replies<operations['insitesCreateReport']>[How];
		(path: never, init?: never, never?: string): never;
		(path: never, init?: never, never?: number): never;
		(path: never, init?: never, never?: boolean): never;
		<Path extends string | number, As extends ParseAs = 'json'>(path: Fitting<paths, NoInfer<Path>, 'post', Configured, Path>, ...init: Arguments<paths, Path, 'post', As, Fitting<paths, NoInfer<Path>, 'post', Configured, Path>>): Reply<paths[Path & keyof paths]['post'], How, As>;
		<Path extends string | number>(path: Mended<paths, NoInfer<Path>, 'post', Configured, Path>): never;
	};
	GET: {
		<Path extends string | number>(path: Fitting<paths, NoInfer<Path>, 'get', Configured, Path>, init: Init<paths, Path, 'get', 'json'>, never: never): never;
		/**
		 * List the users of the account
		 *
		 * The users of the account that owns the key. The mock shows the two of its example as users of that account. https://help.insites.com/en/articles/7995037-user-api
		 *
		 * Needs `apiKey` of `credentials`.
		 */
		(path: Given<operations['insitesListUsers'], Configured, '/api/v1/users'>, init?: Init<paths, '/api/v1/users', 'get', 'json'>): Replies<operations['insitesListUsers']>[How];
		/**
		 * Read one user of the account
		 *
		 * https://help.insites.com/en/articles/7995037-user-api
		 *
		 * Needs `apiKey` of `credentials`.
		 */
		(path: Given<operations['insitesGetUser'], Configured, '/api/v1/user/{email}'>, init: Init<paths, '/api/v1/user/{email}', 'get', 'json'>): Replies<operations['insitesGetUser']>[How];
		/**
		 * Read a report
		 *
		 * In the mock the report of `insitesCreateReport`'s example is complete and one other, 5b1e0f7a9c3d4e2f8a6b7c8d9e0f1a2b3c4d5e6f, is running for ever. https://help.insites.com/en/articles/7994946-report-api
		 *
		 * Needs `apiKey` of `credentials`.
		 */
		(path: Given<operations['insitesGetReport'], Configured, '/api/v1/report/{reportId}'>, init: Init<paths, '/api/v1/report/{reportId}', 'get', 'json'>): Replies<operations['insitesGetReport']>[How];
		(path: never, init?: never, never?: string): never;
		(path: never, init?: never, never?: number): never;
		(path: never, init?: never, never?: boolean): never;
		<Path extends string | number, As extends ParseAs = 'json'>(path: Fitting<paths, NoInfer<Path>, 'get', Configured, Path>, ...init: Arguments<paths, Path, 'get', As, Fitting<paths, NoInfer<Path>, 'get', Configured, Path>>): Reply<paths[Path & keyof paths]['get'], How, As>;
		<Path extends string | number>(path: Mended<paths, NoInfer<Path>, 'get', Configured, Path>): never;
	};
}

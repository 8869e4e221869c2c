// Generated from openapi.yaml by `npm run generate`. Do not edit.
import type { Token } from '@tokenwright/spec';
import type { Accepted, Arguments, Fitting, Given, Init, Mended, ParseAs, Refused, Replies, Reply } from '../client/method.ts';

export interface paths {
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or update a user and get a session token
         * Finds the user by `data.sub`, without it by `data.email`; a missing one is created, a present one gets what the request carries. The key of a workspace owner travels in the body, not in a header. Ideanote has to enable this way to sign in for the workspace. https://ideanote.io/help/via-api https://help.ideanote.io/article/4ot1xgtvdn-custom-login-using-the-api
         */
        post: operations["ideanoteCreateSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ideas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List ideas
         * The mock answers `fields=id` with ids and every other selection with a whole idea. https://help.ideanote.io/article/ehi0prwoy3-how-to-authenticate-with-the-ideanote-api https://help.ideanote.io/article/99cj80mmd3-how-to-create-ideas-via-the-ideanote-api https://developer.ideanote.io
         */
        get: operations["ideanoteListIdeas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/missions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List missions
         * Missions are what ideas are collected for. The call is known from the official connector; newer pages of the vendor name `/v1/idea_collections`. https://github.com/microsoft/PowerPlatformConnectors https://developer.ideanote.io
         */
        get: operations["ideanoteListMissions"];
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
        IdeanoteSession: IdeanoteSession;
        IdeanoteError: IdeanoteError;
        IdeanoteIdea: IdeanoteIdea;
        IdeanoteMission: IdeanoteMission;
    };
    responses: {
        /** More than 60 requests a minute from one address. https://developer.ideanote.io */
        IdeanoteRateLimited: {
            headers: {
                /** Seconds to wait. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdeanoteError"];
            };
        };
        /** The parameter `fields` is missing, or another one does not fit. */
        IdeanoteBadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdeanoteError"];
            };
        };
        /** No API key, or an unknown one. A session token is none. */
        IdeanoteUnauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["IdeanoteError"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type IdeanoteSession = {
    /** @constant */
    kind?: "CUSTOM";
    user: {
        id: string;
    };
    /** Opaque. */
    sessionToken: Token<"ideanoteSession">;
};
export type IdeanoteError = {
    error: {
        message: string;
        code: string;
    };
};
export type IdeanoteIdea = {
    id: string;
    /** Format: date-time */
    createdAt?: string;
    /** Format: date-time */
    updatedAt?: string;
    friendlyId?: string | number;
    stats?: {
        likes?: {
            total?: number;
        };
    };
    fields?: {
        /** @enum {string} */
        kind?: "ATTACHMENTS" | "SELECT" | "RADIO" | "NUMERIC" | "LONG_TEXT" | "SHORT_TEXT" | "CHECKMARK" | "SLIDER";
        title?: string;
        /** Depends on the kind. */
        value?: unknown;
    }[];
    keywords?: string[];
    mission?: Record<string, unknown>;
    owner?: Record<string, unknown>;
    isLiked?: boolean;
};
export type IdeanoteMission = {
    id: string;
};
export type $defs = Record<string, never>;
export interface operations {
    ideanoteCreateSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: {
                        /**
                         * Format: email
                         * Finds the user where `sub` is absent.
                         */
                        email: string;
                        /** Your own id of the user; where present, it finds the user. */
                        sub?: string;
                        name?: string;
                        /** Format: uri */
                        avatarUrl?: string;
                        /** The name of a team that the user joins; it is created if missing. */
                        team?: string;
                        locale?: string;
                    };
                };
            };
        };
        responses: {
            /** The session token. Put it into a link to the web application or to a widget. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdeanoteSession"];
                };
            };
            /** A required member or the parameter `fields` is missing or wrong. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdeanoteError"];
                };
            };
            /** Nobody has this key. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdeanoteError"];
                };
            };
            /** The key is good, but not for this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdeanoteError"];
                };
            };
            /** No such workspace. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdeanoteError"];
                };
            };
            429: components["responses"]["IdeanoteRateLimited"];
        };
        answers: Accepted<200, components["schemas"]["IdeanoteSession"]> | Refused<400 | 401 | 403 | 404 | 429, components["schemas"]["IdeanoteError"]>;
        needs: {
            "credentials.owner": "owner";
        };
    };
    ideanoteListIdeas: {
        parameters: {
            query: {
                /** Which fields come back, separated by commas, dotted where nested. */
                fields: string;
                /** Text to search for. */
                text?: string;
                /** How many come back at most. https://ideanote.io/help/ideanote-api */
                limit?: number;
                /** How many are left out first. */
                offset?: number;
                /** What the list is ordered by. */
                orderBy?: string;
                /** Which entries come back. */
                filter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The ideas, with the fields that were asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdeanoteIdea"][];
                };
            };
            400: components["responses"]["IdeanoteBadRequest"];
            401: components["responses"]["IdeanoteUnauthorized"];
            429: components["responses"]["IdeanoteRateLimited"];
        };
        answers: Accepted<200, components["schemas"]["IdeanoteIdea"][]> | Refused<400 | 401 | 429, components["schemas"]["IdeanoteError"]>;
        needs: {
            "credentials.apiKey": "apiKey";
        };
    };
    ideanoteListMissions: {
        parameters: {
            query: {
                /** Which fields come back, separated by commas, dotted where nested. */
                fields: string;
                /** Text to search for. */
                text?: string;
                /** How many come back at most. https://ideanote.io/help/ideanote-api */
                limit?: number;
                /** How many are left out first. */
                offset?: number;
                /** What the list is ordered by. */
                orderBy?: string;
                /** Which entries come back. */
                filter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The missions, with the fields that were asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdeanoteMission"][];
                };
            };
            400: components["responses"]["IdeanoteBadRequest"];
            401: components["responses"]["IdeanoteUnauthorized"];
            429: components["responses"]["IdeanoteRateLimited"];
        };
        answers: Accepted<200, components["schemas"]["IdeanoteMission"][]> | Refused<400 | 401 | 429, components["schemas"]["IdeanoteError"]>;
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
		 * Create or update a user and get a session token
		 *
		 * Finds the user by `data.sub`, without it by `data.email`; a missing one is created, a present one gets what the request carries. The key of a workspace owner travels in the body, not in a header. Ideanote has to enable this way to sign in for the workspace. https://ideanote.io/help/via-api https://help.ideanote.io/article/4ot1xgtvdn-custom-login-using-the-api
		 *
		 * Needs `owner` of `credentials`.
		 */
		(path: Given<operations['ideanoteCreateSession'], Configured, '/v1/session'>, init: Init<paths, '/v1/session', 'post', 'json'>): Replies<operations['ideanoteCreateSession']>[How];
		(path: never, init?: never, never?: string): never;
		(path: never, init?: never, never?: number): never;
		(path: never, init?: never, never?: boolean): never;
		<Path extends string | number, As extends ParseAs = 'json'>(path: Fitting<paths, NoInfer<Path>, 'post', Configured, Path>, ...init: Arguments<paths, Path, 'post', As, Fitting<paths, NoInfer<Path>, 'post', Configured, Path>>): Reply<paths[Path & keyof paths]['post'], How, As>;
		<Path extends string | number>(path: Mended<paths, NoInfer<Path>, 'post', Configured, Path>): never;
	};
	GET: {
		<Path extends string | number>(path: Fitting<paths, NoInfer<Path>, 'get', Configured, Path>, init: Init<paths, Path, 'get', 'json'>, never: never): never;
		/**
		 * List ideas
		 *
		 * The mock answers `fields=id` with ids and every other selection with a whole idea. https://help.ideanote.io/article/ehi0prwoy3-how-to-authenticate-with-the-ideanote-api https://help.ideanote.io/article/99cj80mmd3-how-to-create-ideas-via-the-ideanote-api https://developer.ideanote.io
		 *
		 * Needs `apiKey` of `credentials`.
		 */
		(path: Given<operations['ideanoteListIdeas'], Configured, '/v1/ideas'>, init: Init<paths, '/v1/ideas', 'get', 'json'>): Replies<operations['ideanoteListIdeas']>[How];
		/**
		 * List missions
		 *
		 * Missions are what ideas are collected for. The call is known from the official connector; newer pages of the vendor name `/v1/idea_collections`. https://github.com/microsoft/PowerPlatformConnectors https://developer.ideanote.io
		 *
		 * Needs `apiKey` of `credentials`.
		 */
		(path: Given<operations['ideanoteListMissions'], Configured, '/v1/missions'>, init: Init<paths, '/v1/missions', 'get', 'json'>): Replies<operations['ideanoteListMissions']>[How];
		(path: never, init?: never, never?: string): never;
		(path: never, init?: never, never?: number): never;
		(path: never, init?: never, never?: boolean): never;
		<Path extends string | number, As extends ParseAs = 'json'>(path: Fitting<paths, NoInfer<Path>, 'get', Configured, Path>, ...init: Arguments<paths, Path, 'get', As, Fitting<paths, NoInfer<Path>, 'get', Configured, Path>>): Reply<paths[Path & keyof paths]['get'], How, As>;
		<Path extends string | number>(path: Mended<paths, NoInfer<Path>, 'get', Configured, Path>): never;
	};
}

// Generated from openapi.yaml by `npm run generate`. Do not edit.
import type { Token } from '@tokenwright/spec';
import type { Accepted, Arguments, Fitting, Given, Init, Mended, ParseAs, Refused, Replies, Reply } from '../client/method.ts';

export interface paths {
    "/vsaas/api/v2/auth/generate-autologin-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an auto-login token for a user
         * Asks, with the system key of the settings page, for a token that logs one user in. A user's own key or session may not do this. https://flussonic.com/doc/watcher/auto-login/
         */
        post: operations["watcherCreateAutologinToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vsaas/api/v2/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in with a password
         * Opens a session for the header `x-vsaas-session`. https://flussonic.github.io/watcher-docs/api-reference.html
         */
        post: operations["watcherLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vsaas/api/v2/auth/check-login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a login and password without opening a session
         * https://flussonic.github.io/watcher-docs/api-reference.html
         */
        post: operations["watcherCheckLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vsaas/api/v2/auth/whoami": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell whose session this is
         * The session header is optional; without a live session the caller is a guest. https://flussonic.github.io/watcher-docs/api-reference.html
         */
        get: operations["watcherWhoami"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vsaas/api/v2/cameras": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List cameras
         * The system key alone sees every camera with its full configuration; a session, or a key together with `X-Vsaas-User`, sees the cameras of that user with fewer fields. https://flussonic.github.io/watcher-docs/api-reference.html
         */
        get: operations["watcherListCameras"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vsaas/api/v2/cameras/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one camera
         * Its `playback_config.token` opens the player and the streams of the camera. Full or reduced as in the list. https://flussonic.github.io/watcher-docs/api-reference.html
         */
        get: operations["watcherGetCamera"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vsaas/api/v2/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * For administrators and the system key. https://flussonic.github.io/watcher-docs/api-reference.html
         */
        get: operations["watcherListUsers"];
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
        WatcherAutologinRequest: WatcherAutologinRequest;
        WatcherAutologinToken: WatcherAutologinToken;
        WatcherError: WatcherError;
        WatcherLoginResult: WatcherLoginResult;
        WatcherWhoami: WatcherWhoami;
        WatcherCamera: WatcherCamera;
        WatcherUser: WatcherUser;
    };
    responses: {
        /** The request does not fit. */
        WatcherInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": "ValidationError",
                 *       "error_message": "A field is missing or malformed"
                 *     }
                 */
                "application/json": components["schemas"]["WatcherError"];
            };
        };
        /** The credential is missing, wrong, expired or too weak. */
        WatcherRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["WatcherError"];
            };
        };
        /** Login or password is missing. */
        WatcherInvalidLogin: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": "ValidationError",
                 *       "error_message": "Login and password are required"
                 *     }
                 */
                "application/json": components["schemas"]["WatcherError"];
            };
        };
        /** No such user, or not their password; the answer does not say which. */
        WatcherWrongPassword: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": "Forbidden",
                 *       "error_message": "Wrong login or password"
                 *     }
                 */
                "application/json": components["schemas"]["WatcherError"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type WatcherAutologinRequest = {
    /** Login of the user; it is the e-mail address */
    login: string;
    /**
     * Format: int64
     * Epoch second until which the token is good
     */
    valid_till?: number;
    /** Seconds that the session will last */
    lifetime?: number;
};
export type WatcherAutologinToken = {
    /** Opaque; it contains colons */
    autologin_token: Token<"watcherAutologin">;
    /** Only the guide shows it */
    success?: boolean;
};
export type WatcherError = {
    /** @constant */
    success: false;
    /** @enum {string} */
    error: "ValidationError" | "BadRequest" | "Forbidden" | "ApikeyExpired" | "WrongApikey" | "NotFound" | "ApplicationError";
    error_message: string;
};
export type WatcherLoginResult = {
    /** Value for the header `x-vsaas-session` */
    session: Token<"watcherSession">;
    login?: string | null;
    id?: number;
    is_admin?: boolean | null;
    is_domain_admin?: boolean;
    is_organization_admin?: boolean;
    is_logged_in?: boolean;
    readonly?: boolean;
    can_edit_organizations?: boolean;
    can_edit_settings?: boolean;
    can_view_organizations?: boolean;
    domain_id?: number;
    locale?: string;
    /** Its type is not described */
    locales?: unknown;
    notification_email?: string | null;
    organizations?: unknown[];
    server_info?: Record<string, unknown>;
    /** Branding, map and the like */
    settings?: Record<string, unknown>;
    unread_messages_count?: number;
    user_settings?: Record<string, unknown>;
};
export type WatcherWhoami = {
    /** Null for a guest */
    login: string | null;
    is_admin: boolean;
};
export type WatcherCamera = {
    name: string;
    title?: string;
    enabled?: boolean;
    dvr_depth?: number | null;
    organization_id?: number;
    playback_config?: {
        /** Opens the player and the streams */
        token?: string;
    };
    static?: boolean;
    stream_url?: string;
    /** Spelled so by the vendor */
    extrenal_id?: string;
    permissions?: {
        dvr?: boolean;
        edit?: boolean;
        ptz?: boolean;
        view?: boolean;
    };
    stream_status?: Record<string, unknown>;
    preset?: Record<string, unknown>;
    user_attributes?: {
        favorite?: boolean;
        motion_alarm?: boolean;
    };
};
export type WatcherUser = {
    id: number;
    login: string;
    is_admin?: boolean;
    enabled?: boolean;
    organizations?: number[];
};
export type $defs = Record<string, never>;
export interface operations {
    watcherCreateAutologinToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WatcherAutologinRequest"];
            };
        };
        responses: {
            /** The token. A `valid_till` in the past is taken too; such a token is refused when it is used. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "autologin_token": "demo:1487258314:f8b1:b4bdaac58cbe94638e5b14a3728b8e6d633f3c6e",
                     *       "success": true
                     *     }
                     */
                    "application/json": components["schemas"]["WatcherAutologinToken"];
                };
            };
            400: components["responses"]["WatcherInvalid"];
            403: components["responses"]["WatcherRefused"];
            /** No user has this login. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "error": "NotFound",
                     *       "error_message": "No such user"
                     *     }
                     */
                    "application/json": components["schemas"]["WatcherError"];
                };
            };
        };
        answers: Accepted<200, components["schemas"]["WatcherAutologinToken"]> | Refused<400 | 403 | 404, components["schemas"]["WatcherError"]>;
        needs: {
            "credentials.apiKey": "apiKey";
            "credentials.userKey": "userKey";
        };
    };
    watcherLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The session and what its user may do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "session": "RYABq2AgwlgNXsqSkwSMOcX3InI",
                     *       "login": "jo@example.com",
                     *       "id": 2,
                     *       "is_admin": false,
                     *       "is_domain_admin": false,
                     *       "is_organization_admin": false,
                     *       "is_logged_in": true,
                     *       "readonly": false,
                     *       "can_edit_organizations": false,
                     *       "can_edit_settings": false,
                     *       "can_view_organizations": false,
                     *       "domain_id": 1,
                     *       "locale": "en",
                     *       "notification_email": "jo@example.com",
                     *       "organizations": [],
                     *       "server_info": {},
                     *       "settings": {},
                     *       "unread_messages_count": 0,
                     *       "user_settings": {}
                     *     }
                     */
                    "application/json": components["schemas"]["WatcherLoginResult"];
                };
            };
            400: components["responses"]["WatcherInvalidLogin"];
            403: components["responses"]["WatcherWrongPassword"];
        };
        answers: Accepted<200, components["schemas"]["WatcherLoginResult"]> | Refused<400 | 403, components["schemas"]["WatcherError"]>;
        needs: {
            "credentials.user": "user";
        };
    };
    watcherCheckLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Login and password belong together. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example true */
                    "application/json": true;
                };
            };
            400: components["responses"]["WatcherInvalidLogin"];
            403: components["responses"]["WatcherWrongPassword"];
        };
        answers: Accepted<200, operations["watcherCheckLogin"]["responses"][200]["content"]["application/json"]> | Refused<400 | 403, components["schemas"]["WatcherError"]>;
        needs: {
            "credentials.user": "user";
        };
    };
    watcherWhoami: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The user of the session, or a guest. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatcherWhoami"];
                };
            };
        };
        answers: Accepted<200, components["schemas"]["WatcherWhoami"]>;
    };
    watcherListCameras: {
        parameters: {
            query?: {
                /** Only favourites (1) */
                favorite?: 0 | 1;
                /** Only cameras behind an agent (1) */
                agent?: 0 | 1;
                /** Text to look for */
                search?: string;
                /** Page size */
                limit?: number;
                /** Entries to skip */
                offset?: number;
            };
            header?: {
                /** With the system key, the user for whom it acts; with a user's key, the login that belongs to it. */
                "x-vsaas-user"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Cameras. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatcherCamera"][];
                };
            };
            400: components["responses"]["WatcherInvalid"];
            403: components["responses"]["WatcherRefused"];
        };
        answers: Accepted<200, components["schemas"]["WatcherCamera"][]> | Refused<400 | 403, components["schemas"]["WatcherError"]>;
        needs: {
            "credentials.apiKey": "apiKey";
            "credentials.userKey": "userKey";
            "credentials.user": "user";
        };
    };
    watcherGetCamera: {
        parameters: {
            query?: never;
            header?: {
                /** With the system key, the user for whom it acts; with a user's key, the login that belongs to it. */
                "x-vsaas-user"?: string;
            };
            path: {
                /**
                 * Name of the camera
                 * @example first.camera-543bf23382
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The camera. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WatcherCamera"];
                };
            };
            403: components["responses"]["WatcherRefused"];
            /** No such camera. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": false,
                     *       "error": "NotFound",
                     *       "error_message": "No such camera"
                     *     }
                     */
                    "application/json": components["schemas"]["WatcherError"];
                };
            };
        };
        answers: Accepted<200, components["schemas"]["WatcherCamera"]> | Refused<403 | 404, components["schemas"]["WatcherError"]>;
        needs: {
            "credentials.apiKey": "apiKey";
            "credentials.userKey": "userKey";
            "credentials.user": "user";
        };
    };
    watcherListUsers: {
        parameters: {
            query?: {
                /** Text to look for */
                search?: string;
                /** Page size */
                limit?: number;
                /** Entries to skip */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "login": "admin@example.com",
                     *         "is_admin": true,
                     *         "enabled": true,
                     *         "organizations": [
                     *           1
                     *         ]
                     *       },
                     *       {
                     *         "id": 2,
                     *         "login": "jo@example.com",
                     *         "is_admin": false,
                     *         "enabled": true,
                     *         "organizations": [
                     *           1
                     *         ]
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["WatcherUser"][];
                };
            };
            400: components["responses"]["WatcherInvalid"];
            403: components["responses"]["WatcherRefused"];
        };
        answers: Accepted<200, components["schemas"]["WatcherUser"][]> | Refused<400 | 403, components["schemas"]["WatcherError"]>;
        needs: {
            "credentials.apiKey": "apiKey";
            "credentials.userKey": "userKey";
            "credentials.user": "user";
        };
    };
}
/** How each operation is called: with what the document says of it. */
export interface calls<Configured, How extends 'json' | 'data' = 'json'> {
	POST: {
		<Path extends string | number>(path: Fitting<paths, NoInfer<Path>, 'post', Configured, Path>, init: Init<paths, Path, 'post', 'json'>, never: never): never;
		/**
		 * Create an auto-login token for a user
		 *
		 * Asks, with the system key of the settings page, for a token that logs one user in. A user's own key or session may not do this. https://flussonic.com/doc/watcher/auto-login/
		 *
		 * Needs `apiKey`, or `userKey` of `credentials`.
		 */
		(path: Given<operations['watcherCreateAutologinToken'], Configured, '/vsaas/api/v2/auth/generate-autologin-token'>, init: Init<paths, '/vsaas/api/v2/auth/generate-autologin-token', 'post', 'json'>): Replies<operations['watcherCreateAutologinToken']>[How];
		/**
		 * Log in with a password
		 *
		 * Opens a session for the header `x-vsaas-session`. https://flussonic.github.io/watcher-docs/api-reference.html
		 *
		 * Needs `user` of `credentials`.
		 */
		(path: Given<operations['watcherLogin'], Configured, '/vsaas/api/v2/auth/login'>, init?: Init<paths, '/vsaas/api/v2/auth/login', 'post', 'json'>): Replies<operations['watcherLogin']>[How];
		/**
		 * Check a login and password without opening a session
		 *
		 * https://flussonic.github.io/watcher-docs/api-reference.html
		 *
		 * Needs `user` of `credentials`.
		 */
		(path: Given<operations['watcherCheckLogin'], Configured, '/vsaas/api/v2/auth/check-login'>, init?: Init<paths, '/vsaas/api/v2/auth/check-login', 'post', 'json'>): Replies<operations['watcherCheckLogin']>[How];
		(path: never, init?: never, never?: string): never;
		(path: never, init?: never, never?: number): never;
		(path: never, init?: never, never?: boolean): never;
		<Path extends string | number, As extends ParseAs = 'json'>(path: Fitting<paths, NoInfer<Path>, 'post', Configured, Path>, ...init: Arguments<paths, Path, 'post', As, Fitting<paths, NoInfer<Path>, 'post', Configured, Path>>): Reply<paths[Path & keyof paths]['post'], How, As>;
		<Path extends string | number>(path: Mended<paths, NoInfer<Path>, 'post', Configured, Path>): never;
	};
	GET: {
		<Path extends string | number>(path: Fitting<paths, NoInfer<Path>, 'get', Configured, Path>, init: Init<paths, Path, 'get', 'json'>, never: never): never;
		/**
		 * Tell whose session this is
		 *
		 * The session header is optional; without a live session the caller is a guest. https://flussonic.github.io/watcher-docs/api-reference.html
		 */
		(path: Given<operations['watcherWhoami'], Configured, '/vsaas/api/v2/auth/whoami'>, init?: Init<paths, '/vsaas/api/v2/auth/whoami', 'get', 'json'>): Replies<operations['watcherWhoami']>[How];
		/**
		 * List cameras
		 *
		 * The system key alone sees every camera with its full configuration; a session, or a key together with `X-Vsaas-User`, sees the cameras of that user with fewer fields. https://flussonic.github.io/watcher-docs/api-reference.html
		 *
		 * Needs `apiKey`, or `userKey`, or `user` of `credentials`.
		 */
		(path: Given<operations['watcherListCameras'], Configured, '/vsaas/api/v2/cameras'>, init?: Init<paths, '/vsaas/api/v2/cameras', 'get', 'json'>): Replies<operations['watcherListCameras']>[How];
		/**
		 * Read one camera
		 *
		 * Its `playback_config.token` opens the player and the streams of the camera. Full or reduced as in the list. https://flussonic.github.io/watcher-docs/api-reference.html
		 *
		 * Needs `apiKey`, or `userKey`, or `user` of `credentials`.
		 */
		(path: Given<operations['watcherGetCamera'], Configured, '/vsaas/api/v2/cameras/{name}'>, init: Init<paths, '/vsaas/api/v2/cameras/{name}', 'get', 'json'>): Replies<operations['watcherGetCamera']>[How];
		/**
		 * List users
		 *
		 * For administrators and the system key. https://flussonic.github.io/watcher-docs/api-reference.html
		 *
		 * Needs `apiKey`, or `userKey`, or `user` of `credentials`.
		 */
		(path: Given<operations['watcherListUsers'], Configured, '/vsaas/api/v2/users'>, init?: Init<paths, '/vsaas/api/v2/users', 'get', 'json'>): Replies<operations['watcherListUsers']>[How];
		(path: never, init?: never, never?: string): never;
		(path: never, init?: never, never?: number): never;
		(path: never, init?: never, never?: boolean): never;
		<Path extends string | number, As extends ParseAs = 'json'>(path: Fitting<paths, NoInfer<Path>, 'get', Configured, Path>, ...init: Arguments<paths, Path, 'get', As, Fitting<paths, NoInfer<Path>, 'get', Configured, Path>>): Reply<paths[Path & keyof paths]['get'], How, As>;
		<Path extends string | number>(path: Mended<paths, NoInfer<Path>, 'get', Configured, Path>): never;
	};
}

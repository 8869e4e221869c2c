// Generated from openapi.yaml by `npm run generate`. Do not edit.
import type { Token } from '@tokenwright/spec';
import type { Accepted, Arguments, Fitting, Given, Init, Mended, ParseAs, Refused, Replies, Reply } from '../client/method.ts';

export interface paths {
    "/api/v1/identifier/login/{tenant_tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in with user name and password
         * 200 does not mean logged in: the answer holds tokens or a challenge. No operation to answer a challenge is published. https://ledger.docs.insly.com/apis/identifier/swagger/authentication/login
         */
        post: operations["inslyLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identifier/token/client/{tenant_tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token for an application
         * JSON and without `grant_type`, unlike OAuth. When the token expires, ask again. https://ledger.docs.insly.com/guides/1_authentication
         */
        post: operations["inslyClientToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identifier/token/refresh/{tenant_tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a new access token with the refresh token
         * `username` is the claim `username` of the access token, not what the person typed. The refresh token stays the same. https://ledger.docs.insly.com/apis/identifier/swagger/token/refresh-token
         */
        post: operations["inslyRefreshToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/requests/{requestId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask how an asynchronous request is doing
         * Poll while `pending`. The mock knows one request of each state, by its id. https://ledger.docs.insly.com/apis/ledger/bundled/async-request
         */
        get: operations["inslyGetRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/sales/policies/{policyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a quote or policy
         * The shape of `data` depends on the product. https://ledger.docs.insly.com/apis/ledger/bundled/quote-data
         */
        get: operations["inslyGetPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/policies/{policyId}/terminate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Terminate a policy
         * https://ledger.docs.insly.com/apis/ledger/bundled/policy-termination
         */
        post: operations["inslyTerminatePolicy"];
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
        InslyAuthentication: InslyAuthentication;
        InslyError: InslyError;
        InslyRequest: InslyRequest;
        InslyPolicy: InslyPolicy;
        InslyTermination: InslyTermination;
        InslyEvent: InslyEvent;
    };
    responses: {
        /** A field is missing or malformed. */
        InslyInvalidSignIn: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "A required field is missing or malformed.",
                 *       "code": "InvalidParameterException"
                 *     }
                 */
                "application/json": components["schemas"]["InslyError"];
            };
        };
        /** A parameter or the body does not fit; often the tenant header is missing. */
        InslyInvalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "A required parameter is missing or malformed.",
                 *       "code": "BadRequest"
                 *     }
                 */
                "application/json": components["schemas"]["InslyError"];
            };
        };
        /** No access token, or a dead or foreign one, or another kind of token. */
        InslyUnauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "The access token is missing or not valid.",
                 *       "code": "Unauthorized"
                 *     }
                 */
                "application/json": components["schemas"]["InslyError"];
            };
        };
        /** The token was issued for another tenant than the header names. */
        InslyForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "The token belongs to another tenant.",
                 *       "code": "Forbidden"
                 *     }
                 */
                "application/json": components["schemas"]["InslyError"];
            };
        };
        /** No such policy. */
        InslyPolicyNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "Policy not found.",
                 *       "code": "NotFound"
                 *     }
                 */
                "application/json": components["schemas"]["InslyError"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
/** Tokens or a challenge; the vendor marks no member as required. */
export type InslyAuthentication = {
    authentication_result?: {
        access_token?: Token<"inslyAccess">;
        /** Seconds that the access token lives */
        expires_in?: number;
        id_token?: Token<"inslyId">;
        refresh_token?: Token<"inslyRefresh">;
        token_type?: string;
    };
    challenge_name?: string;
    challenge_parameters?: {
        qr_code?: string;
        required_attributes?: string[];
        secret_code?: string;
        user_attributes?: {
            [key: string]: string;
        };
        user_id_for_srp?: string;
    };
    data?: {
        [key: string]: string;
    };
};
export type InslyError = {
    message: string;
    code: string;
};
export type InslyRequest = {
    /** Format: uuid */
    requestId: string;
    /** @enum {string} */
    status: "success" | "pending" | "failed";
    data?: {
        policyId?: number;
        message?: string;
    };
};
export type InslyPolicy = {
    data?: Record<string, unknown>;
    meta?: {
        /** The JSON schema of the product */
        schemaPath: string;
        warnings?: unknown[];
        errors?: unknown[];
    };
};
export type InslyTermination = {
    policy?: {
        /** Format: date */
        terminationDate?: string;
        /** pro-rata, short-rate (needs `shortRatePct`) or manual (needs `terminationSum`) */
        terminationType?: string;
        shortRatePct?: number;
        terminationSum?: number;
    };
};
export type InslyEvent = {
    event_id: string;
};
export type $defs = Record<string, never>;
export interface operations {
    inslyLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    meta_data?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** Tokens, or a challenge and no tokens. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InslyAuthentication"];
                };
            };
            400: components["responses"]["InslyInvalidSignIn"];
            /** Wrong password, unknown user, or not a user of this tenant. All look alike, so nobody can probe for accounts or tenants. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Incorrect username or password.",
                     *       "code": "NotAuthorizedException"
                     *     }
                     */
                    "application/json": components["schemas"]["InslyError"];
                };
            };
        };
        answers: Accepted<200, components["schemas"]["InslyAuthentication"]> | Refused<400 | 401, components["schemas"]["InslyError"]>;
        needs: {
            "credentials.user": "user";
        };
    };
    inslyClientToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** An access token, without refresh and id token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "authentication_result": {
                     *         "access_token": "sample.access.token",
                     *         "expires_in": 3600,
                     *         "token_type": "Bearer"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["InslyAuthentication"];
                };
            };
            /** A field is missing, or the scope is not the one of the tenant. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InslyError"];
                };
            };
            /** Unknown client, wrong secret, or a client of another tenant. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Incorrect client id or secret.",
                     *       "code": "NotAuthorizedException"
                     *     }
                     */
                    "application/json": components["schemas"]["InslyError"];
                };
            };
        };
        answers: Accepted<200, components["schemas"]["InslyAuthentication"]> | Refused<400 | 401, components["schemas"]["InslyError"]>;
        needs: {
            "credentials.client": "client";
        };
    };
    inslyRefreshToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** New access and id tokens. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "authentication_result": {
                     *         "access_token": "sample.access.token",
                     *         "expires_in": 3600,
                     *         "id_token": "sample.id.token",
                     *         "token_type": "Bearer"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["InslyAuthentication"];
                };
            };
            400: components["responses"]["InslyInvalidSignIn"];
            /** The refresh token is dead, or belongs to another user or tenant. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InslyError"];
                };
            };
        };
        answers: Accepted<200, components["schemas"]["InslyAuthentication"]> | Refused<400 | 401, components["schemas"]["InslyError"]>;
        needs: {
            "credentials.user": "user";
        };
    };
    inslyGetRequest: {
        parameters: {
            query?: {
                /** Hold the answer until there is something to say */
                longPolling?: boolean;
            };
            header?: never;
            path: {
                /**
                 * Id of the request
                 * @example a202dc2a-9e32-4bb8-8c74-18c73c235129
                 */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The state of the request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InslyRequest"];
                };
            };
            400: components["responses"]["InslyInvalid"];
            401: components["responses"]["InslyUnauthorized"];
            403: components["responses"]["InslyForbidden"];
            /** No such request. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Request not found.",
                     *       "code": "NotFound"
                     *     }
                     */
                    "application/json": components["schemas"]["InslyError"];
                };
            };
            /** The request is locked. The vendor lists no body. */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
        answers: Accepted<200, components["schemas"]["InslyRequest"]> | Refused<400 | 401 | 403 | 404, components["schemas"]["InslyError"]> | Refused<423, undefined>;
        needs: {
            "credentials.user": "user";
            "credentials.client": "client";
        };
    };
    inslyGetPolicy: {
        parameters: {
            query?: {
                /** Add warnings and errors to `meta` */
                withNotifications?: boolean;
            };
            header: {
                /**
                 * Language of the texts
                 * @example en
                 */
                "Accept-Language": string;
            };
            path: {
                /**
                 * Id of the quote or policy
                 * @example 286532
                 */
                policyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The policy. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "policy": {
                     *           "id": 286532
                     *         }
                     *       },
                     *       "meta": {
                     *         "schemaPath": "schemas/policy/sample.json",
                     *         "warnings": [],
                     *         "errors": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["InslyPolicy"];
                };
            };
            400: components["responses"]["InslyInvalid"];
            401: components["responses"]["InslyUnauthorized"];
            403: components["responses"]["InslyForbidden"];
            404: components["responses"]["InslyPolicyNotFound"];
        };
        answers: Accepted<200, components["schemas"]["InslyPolicy"]> | Refused<400 | 401 | 403 | 404, components["schemas"]["InslyError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.client": "client";
        };
    };
    inslyTerminatePolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of the policy
                 * @example 286532
                 */
                policyId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InslyTermination"];
            };
        };
        responses: {
            /** Accepted as an event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "event_id": "123"
                     *     }
                     */
                    "application/json": components["schemas"]["InslyEvent"];
                };
            };
            400: components["responses"]["InslyInvalid"];
            401: components["responses"]["InslyUnauthorized"];
            403: components["responses"]["InslyForbidden"];
            404: components["responses"]["InslyPolicyNotFound"];
        };
        answers: Accepted<200, components["schemas"]["InslyEvent"]> | Refused<400 | 401 | 403 | 404, components["schemas"]["InslyError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.client": "client";
        };
    };
}
export interface challenges {
    "subject-challenged": {
        /** @constant */
        status: 200;
        body: {
            challenge_name: string;
            challenge_parameters: {
                required_attributes: string[];
                user_attributes: {
                    email: string;
                } & {
                    [key: string]: string;
                };
                user_id_for_srp: string;
            };
        };
    };
    "mfa-setup-pending": {
        /** @constant */
        status: 200;
        body: {
            challenge_name: string;
            challenge_parameters: {
                qr_code: string;
                secret_code: string;
                user_id_for_srp: string;
            };
        };
    };
    "mfa-pending": {
        /** @constant */
        status: 200;
        body: {
            challenge_name: string;
            challenge_parameters: {
                user_id_for_srp: string;
            };
        };
    };
}
/** How each operation is called: with what the document says of it. */
export interface calls<Configured, How extends 'json' | 'data' = 'json'> {
	POST: {
		<Path extends string | number>(path: Fitting<paths, NoInfer<Path>, 'post', Configured, Path>, init: Init<paths, Path, 'post', 'json'>, never: never): never;
		/**
		 * Log in with user name and password
		 *
		 * 200 does not mean logged in: the answer holds tokens or a challenge. No operation to answer a challenge is published. https://ledger.docs.insly.com/apis/identifier/swagger/authentication/login
		 *
		 * Needs `user` of `credentials`.
		 */
		(path: Given<operations['inslyLogin'], Configured, '/api/v1/identifier/login/{tenant_tag}'>, init?: Init<paths, '/api/v1/identifier/login/{tenant_tag}', 'post', 'json'>): Replies<operations['inslyLogin']>[How];
		/**
		 * Get an access token for an application
		 *
		 * JSON and without `grant_type`, unlike OAuth. When the token expires, ask again. https://ledger.docs.insly.com/guides/1_authentication
		 *
		 * Needs `client` of `credentials`.
		 */
		(path: Given<operations['inslyClientToken'], Configured, '/api/v1/identifier/token/client/{tenant_tag}'>, init?: Init<paths, '/api/v1/identifier/token/client/{tenant_tag}', 'post', 'json'>): Replies<operations['inslyClientToken']>[How];
		/**
		 * Get a new access token with the refresh token
		 *
		 * `username` is the claim `username` of the access token, not what the person typed. The refresh token stays the same. https://ledger.docs.insly.com/apis/identifier/swagger/token/refresh-token
		 *
		 * Needs `user` of `credentials`.
		 */
		(path: Given<operations['inslyRefreshToken'], Configured, '/api/v1/identifier/token/refresh/{tenant_tag}'>, init?: Init<paths, '/api/v1/identifier/token/refresh/{tenant_tag}', 'post', 'json'>): Replies<operations['inslyRefreshToken']>[How];
		/**
		 * Terminate a policy
		 *
		 * https://ledger.docs.insly.com/apis/ledger/bundled/policy-termination
		 *
		 * Needs `user`, or `client` of `credentials`.
		 */
		(path: Given<operations['inslyTerminatePolicy'], Configured, '/api/v1/ledger/policies/{policyId}/terminate'>, init: Init<paths, '/api/v1/ledger/policies/{policyId}/terminate', 'post', 'json'>): Replies<operations['inslyTerminatePolicy']>[How];
		(path: never, init?: never, never?: string): never;
		(path: never, init?: never, never?: number): never;
		(path: never, init?: never, never?: boolean): never;
		<Path extends string | number, As extends ParseAs = 'json'>(path: Fitting<paths, NoInfer<Path>, 'post', Configured, Path>, ...init: Arguments<paths, Path, 'post', As, Fitting<paths, NoInfer<Path>, 'post', Configured, Path>>): Reply<paths[Path & keyof paths]['post'], How, As>;
		<Path extends string | number>(path: Mended<paths, NoInfer<Path>, 'post', Configured, Path>): never;
	};
	GET: {
		<Path extends string | number>(path: Fitting<paths, NoInfer<Path>, 'get', Configured, Path>, init: Init<paths, Path, 'get', 'json'>, never: never): never;
		/**
		 * Ask how an asynchronous request is doing
		 *
		 * Poll while `pending`. The mock knows one request of each state, by its id. https://ledger.docs.insly.com/apis/ledger/bundled/async-request
		 *
		 * Needs `user`, or `client` of `credentials`.
		 */
		(path: Given<operations['inslyGetRequest'], Configured, '/api/v1/ledger/requests/{requestId}'>, init: Init<paths, '/api/v1/ledger/requests/{requestId}', 'get', 'json'>): Replies<operations['inslyGetRequest']>[How];
		/**
		 * Read a quote or policy
		 *
		 * The shape of `data` depends on the product. https://ledger.docs.insly.com/apis/ledger/bundled/quote-data
		 *
		 * Needs `user`, or `client` of `credentials`.
		 */
		(path: Given<operations['inslyGetPolicy'], Configured, '/api/v1/ledger/sales/policies/{policyId}'>, init: Init<paths, '/api/v1/ledger/sales/policies/{policyId}', 'get', 'json'>): Replies<operations['inslyGetPolicy']>[How];
		(path: never, init?: never, never?: string): never;
		(path: never, init?: never, never?: number): never;
		(path: never, init?: never, never?: boolean): never;
		<Path extends string | number, As extends ParseAs = 'json'>(path: Fitting<paths, NoInfer<Path>, 'get', Configured, Path>, ...init: Arguments<paths, Path, 'get', As, Fitting<paths, NoInfer<Path>, 'get', Configured, Path>>): Reply<paths[Path & keyof paths]['get'], How, As>;
		<Path extends string | number>(path: Mended<paths, NoInfer<Path>, 'get', Configured, Path>): never;
	};
}

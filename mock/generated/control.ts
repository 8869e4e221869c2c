// Generated from mock/control/openapi.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say that the server is ready, and where everything is */
        get: operations["server.welcome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say that the server runs
         * @description For those who wait for it, without the token. `name` tells it from any other server.
         */
        get: operations["server.health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get this document */
        get: operations["server.document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/issuers/{name}/jwks.json": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path: {
                /** @description A name of the document. */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /**
         * Get the public keys of an issuer
         * @description A JSON Web Key Set (RFC 7517), as services that verify tokens themselves load it.
         */
        get: operations["server.keySet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/state": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        /** Count what there is */
        get: operations["server.state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the worlds that have a name */
        get: operations["server.worlds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A name of the document. */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a world with all that is in it */
        delete: operations["server.forget"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        /** Tell the time */
        get: operations["clock.now"];
        put?: never;
        /** Move the time on or back, stop it, or let it go on */
        post: operations["clock.change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credentials": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        /** List tokens, oldest first */
        get: operations["credentials.list"];
        put?: never;
        /** Make a token, a good one or one that must be refused */
        post: operations["credentials.mint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credentials/{id}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path: {
                /** @description As the list tells it. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** Look at one token */
        get: operations["credentials.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credentials/revoke": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke one token, a family, or all of a subject */
        post: operations["credentials.revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credentials/{id}/expire": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path: {
                /** @description As the list tells it. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a token now */
        post: operations["credentials.expire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/credentials/{id}/spend": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path: {
                /** @description As the list tells it. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take all uses of a token */
        post: operations["credentials.spend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/secrets": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        /** List secrets, without their texts */
        get: operations["secrets.list"];
        put?: never;
        /** Make a further secret known */
        post: operations["secrets.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/secrets/{id}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path: {
                /** @description As the list tells it. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a secret */
        delete: operations["secrets.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/directories": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        /** List directories */
        get: operations["directories.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/directories/{name}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path: {
                /** @description A name of the document. */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /** Read a directory */
        get: operations["directories.read"];
        /** Add an entry, or replace the one with its id */
        put: operations["directories.put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/directories/{name}/{id}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path: {
                /** @description A name of the document. */
                name: components["parameters"]["Name"];
                /** @description As the list tells it. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an entry */
        delete: operations["directories.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        /** List the public keys */
        get: operations["keys.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys/rotate": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign with new keys from now on */
        post: operations["keys.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/faults": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        /** List the faults that are still to happen */
        get: operations["faults.list"];
        put?: never;
        /** Make something go wrong */
        post: operations["faults.add"];
        /** Remove all faults */
        delete: operations["faults.clear"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/faults/{id}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path: {
                /** @description As the list tells it. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a fault */
        delete: operations["faults.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/journal": {
        parameters: {
            query?: {
                /** @description An operationId. */
                operation?: components["parameters"]["Operation"];
                /** @description How it ended. */
                outcome?: components["parameters"]["Outcome"];
                /** @description Why it was refused. */
                reason?: components["parameters"]["Reason"];
                /** @description The credential that the outcome is about. */
                credential?: components["parameters"]["Credential"];
                /** @description The fingerprint of the credential that was presented. */
                caller?: components["parameters"]["Caller"];
                /** @description Whom the request was about. */
                subject?: components["parameters"]["Subject"];
                /** @description The status of the answer; 0: it was dropped. */
                status?: components["parameters"]["Status"];
                /** @description Only entries with a greater id. */
                after?: components["parameters"]["After"];
                /** @description The newest so many. */
                limit?: components["parameters"]["Limit"];
            };
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        /** Ask what happened, oldest first */
        get: operations["journal.query"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/journal/expect": {
        parameters: {
            query?: {
                /** @description An operationId. */
                operation?: components["parameters"]["Operation"];
                /** @description How it ended. */
                outcome?: components["parameters"]["Outcome"];
                /** @description Why it was refused. */
                reason?: components["parameters"]["Reason"];
                /** @description The credential that the outcome is about. */
                credential?: components["parameters"]["Credential"];
                /** @description The fingerprint of the credential that was presented. */
                caller?: components["parameters"]["Caller"];
                /** @description Whom the request was about. */
                subject?: components["parameters"]["Subject"];
                /** @description The status of the answer; 0: it was dropped. */
                status?: components["parameters"]["Status"];
                /** @description Only entries with a greater id. */
                after?: components["parameters"]["After"];
                /** @description The newest so many. */
                limit?: components["parameters"]["Limit"];
            };
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        /** Ask what happened, and refuse if it happened not often enough or too often */
        get: operations["journal.expect"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/journal/events": {
        parameters: {
            query?: {
                /** @description An operationId. */
                operation?: components["parameters"]["Operation"];
                /** @description How it ended. */
                outcome?: components["parameters"]["Outcome"];
                /** @description Why it was refused. */
                reason?: components["parameters"]["Reason"];
                /** @description The credential that the outcome is about. */
                credential?: components["parameters"]["Credential"];
                /** @description The fingerprint of the credential that was presented. */
                caller?: components["parameters"]["Caller"];
                /** @description Whom the request was about. */
                subject?: components["parameters"]["Subject"];
                /** @description The status of the answer; 0: it was dropped. */
                status?: components["parameters"]["Status"];
                /** @description Only entries with a greater id. */
                after?: components["parameters"]["After"];
            };
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what happens, as server-sent events
         * @description First an event `open`, then an event `entry` for each request that has its answer; the data is the entry as JSON. The id of an event is a cursor: with it as `Last-Event-ID` a further stream goes on behind it, also when the journal was reset meanwhile. Without one it begins with what comes from now on, or with the first entry after `after`. A comment comes every 15 seconds. Who reads too slowly is dropped.
         */
        get: operations["journal.follow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/journal/findings": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        /** Tell what the client does that it should not */
        get: operations["journal.findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshot": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        /** Get all state of the world */
        get: operations["world.snapshot"];
        /** Go back to a state */
        put: operations["world.restore"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reset": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Be as a fresh mock */
        post: operations["world.reset"];
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
        /** @description ISO 8601, such as PT31S, or seconds; below zero, back. */
        Duration: string | number;
        /**
         * Format: date-time
         * @description ISO 8601.
         */
        Time: string;
        /** @description An object whose members the mocked document names. */
        Members: {
            [key: string]: unknown;
        };
        /** @description RFC 9457. */
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @enum {string} */
            code: "ERR_CONTROL_ARGUMENT" | "ERR_CONTROL_UNKNOWN" | "ERR_CONTROL_TOKEN" | "ERR_CONTROL_FORBIDDEN" | "ERR_CONTROL_BUSY" | "ERR_CONTROL_PROTOCOL" | "ERR_JOURNAL_DIFFERS" | "ERR_JOURNAL_TIMEOUT" | "ERR_SNAPSHOT_INVALID";
            /** @description What happened and where. */
            detail: string;
            /** @description What to do. */
            hint?: string;
        };
        Health: {
            /** @constant */
            status: "ok";
            /** @constant */
            name: "tokenwright";
            /** @description Of the package that serves. */
            version: string;
        };
        Welcome: {
            /** @constant */
            ready: true;
            /** @description The version of this API; what has the same first number fits. */
            control: string;
            /** @description What is mocked. */
            title: string;
            now: components["schemas"]["Time"];
            links: {
                openapi: string;
                issuers: {
                    [key: string]: string;
                };
            } & {
                [key: string]: unknown;
            };
        };
        State: {
            now: components["schemas"]["Time"];
            title: string;
            operations: number;
            /** @description How many were ever written to the journal. */
            requests: number;
            tokens: {
                [key: string]: {
                    live: number;
                    ended: number;
                };
            };
        };
        ClockState: {
            now: components["schemas"]["Time"];
            /** @description False while it follows real time. */
            frozen: boolean;
            /** @description Seconds ahead of real time; below zero, behind. */
            ahead: number;
        };
        ClockChange: {
            advance: components["schemas"]["Duration"];
        } | {
            /** @description ISO 8601 or epoch milliseconds. */
            set: string | number;
        } | {
            /** @constant */
            freeze: true;
        } | {
            /** @constant */
            resume: true;
        } | {
            /** @description An id, or a name: the newest live one of that name. */
            travelTo: string;
            /** @enum {string} */
            moment: "just-before-expiry" | "expiry" | "just-after-expiry";
        };
        /** @enum {string} */
        CredentialState: "live" | "not-yet" | "expired" | "used" | "revoked";
        Credential: {
            /** @description The fingerprint of its text. Any unique beginning of it is understood. */
            id: string;
            name: string;
            subject: string | null;
            state: components["schemas"]["CredentialState"];
            issuedAt: components["schemas"]["Time"];
            /**
             * Format: date-time
             * @description Null: does not end by itself.
             */
            expiresAt: string | null;
            uses: number;
            /** @description Null: without limit. */
            allowed: number | null;
            /**
             * Format: date-time
             * @description Null: never.
             */
            lastUsedAt: string | null;
            family: string;
            permissions: string[];
            /** @description The operation, `mint` or `elsewhere`. */
            issuedBy: string;
        };
        Mint: {
            /** @description A token of the document. */
            name: string;
            subject?: string;
            claims?: components["schemas"]["Members"];
            lifetime?: components["schemas"]["Duration"];
            permissions?: string[];
            /** @enum {string} */
            flaw?: "expired" | "not-yet" | "foreign-signature" | "alg-none" | "wrong-audience";
        };
        Minted: {
            token: string;
            /** @description Null for one with a flaw that the mock does not remember. */
            credential: components["schemas"]["Credential"] | null;
        };
        Revocation: {
            id: string;
        } | {
            family: string;
        } | {
            subject: string;
        };
        Secret: {
            /** @description The fingerprint of its parts. */
            id: string;
            name: string;
            holder: string | null;
            revoked: boolean;
            attributes: components["schemas"]["Members"];
        };
        Key: {
            credential: string;
            kid: string;
            algorithm: string;
            signs: boolean;
            /** Format: date-time */
            until: string | null;
            jwk: components["schemas"]["Members"];
        };
        /** @description Which requests a fault is for, and how often it happens. */
        FaultPlace: {
            /** @description An operationId. */
            operation?: string;
            /** @description Operations that require, issue, revoke or inspect it. */
            credential?: string;
            /** @description Default once. */
            times?: number | "always";
            /** @description How many fitting requests go by first. */
            after?: number;
            probability?: number;
        };
        Fault: components["schemas"]["FaultPlace"] & (components["schemas"]["RefuseFault"] | components["schemas"]["RateLimitFault"] | components["schemas"]["DropFault"] | components["schemas"]["DelayFault"] | components["schemas"]["LoseResponseFault"] | components["schemas"]["RevokeAfterFault"] | components["schemas"]["ExpireAfterFault"] | components["schemas"]["CorruptFault"] | components["schemas"]["DateFault"]);
        RefuseFault: {
            /** @constant */
            kind: "refuse";
            reason?: string;
            status?: number;
        };
        RateLimitFault: {
            /** @constant */
            kind: "rate-limit";
            retryAfter?: number | null;
        };
        DropFault: {
            /** @constant */
            kind: "drop";
        };
        DelayFault: {
            /** @constant */
            kind: "delay";
            by: components["schemas"]["Duration"];
            /** @enum {string} */
            on?: "mock" | "real";
        };
        LoseResponseFault: {
            /** @constant */
            kind: "lose-response";
        };
        RevokeAfterFault: {
            /** @constant */
            kind: "revoke-after";
        };
        ExpireAfterFault: {
            /** @constant */
            kind: "expire-after";
        };
        CorruptFault: {
            /** @constant */
            kind: "corrupt";
            /** @enum {string} */
            body: "html" | "truncated" | "missing";
            /** @description A JSON pointer. */
            member?: string;
        };
        DateFault: {
            /** @constant */
            kind: "date";
            by: components["schemas"]["Duration"];
        };
        PlacedFault: components["schemas"]["Fault"] & {
            id: string;
            seen: number;
            happened: number;
        };
        /** @enum {string} */
        Outcome: "accepted" | "refused" | "unrouted" | "failed" | "faulted";
        /** @description What happened to a request. Never with a secret. */
        Entry: {
            id: number;
            at: components["schemas"]["Time"];
            method: string;
            /** @description The path template, never the path that was sent. */
            path: string | null;
            operation: string | null;
            /** @description JSON pointer into the mocked document: which of the operation's flows it took. */
            flow: string | null;
            outcome: components["schemas"]["Outcome"];
            reason: string | null;
            credential: string | null;
            status: number;
            caller: string | null;
            subject: string | null;
            issued: string[];
            delay: number;
            retryAfter: number | null;
            faults: string[];
            marks: string[];
            why: components["schemas"]["Why"] | null;
        };
        Why: {
            text: string;
            /** @description JSON pointer into the mocked document. */
            rule: string | null;
            /** @description JSON pointer into the mocked document. */
            answer: string | null;
            id: string | null;
            /** Format: date-time */
            ended: string | null;
            by: number | null;
        };
        Finding: {
            /** @enum {string} */
            kind: "secret-in-url" | "dead-token-again" | "refresh-storm" | "link-fetched-twice" | "retry-too-early" | "looping" | "tokens-forgotten";
            text: string;
            operation: string | null;
            credential: string | null;
            caller: string | null;
            entries: number[];
        };
        Snapshot: {
            /** @constant */
            format: 1;
            /** @description Whether the texts of secrets and private keys are in it. */
            secrets: boolean;
            world: components["schemas"]["Members"];
        };
    };
    responses: {
        /** @description The time as it is now. */
        Clock: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "now": "2026-01-02T03:04:05.000Z",
                 *       "frozen": false,
                 *       "ahead": 31
                 *     }
                 */
                "application/json": components["schemas"]["ClockState"];
            };
        };
        /** @description The token as it is now. */
        Credential: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Credential"];
            };
        };
        /** @description Those that fit; of a revocation, those that were live until now. */
        Credentials: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "credentials": []
                 *     }
                 */
                "application/json": {
                    credentials: components["schemas"]["Credential"][];
                };
            };
        };
        /** @description The secret, without its text. */
        Secret: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "id": "2a4c6e80f1b3",
                 *       "name": "gardener",
                 *       "holder": "jo",
                 *       "revoked": false,
                 *       "attributes": {}
                 *     }
                 */
                "application/json": components["schemas"]["Secret"];
            };
        };
        /** @description The public keys. */
        Keys: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "keys": [
                 *         {
                 *           "credential": "ticket",
                 *           "kid": "ticket-1",
                 *           "algorithm": "RS256",
                 *           "signs": true,
                 *           "until": null,
                 *           "jwk": {
                 *             "kty": "RSA"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    keys: components["schemas"]["Key"][];
                };
            };
        };
        /** @description Those that fit. */
        Entries: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "cursor": "5f2c-0-1",
                 *       "entries": [
                 *         {
                 *           "id": 1,
                 *           "at": "2026-01-02T03:04:05.000Z",
                 *           "method": "POST",
                 *           "path": "/login",
                 *           "operation": "login",
                 *           "flow": "#/paths/~1login/post/x-flow",
                 *           "outcome": "accepted",
                 *           "reason": null,
                 *           "credential": null,
                 *           "status": 200,
                 *           "caller": "2a4c6e80f1b3",
                 *           "subject": "ada",
                 *           "issued": [
                 *             "0f3a5c7e9b1d"
                 *           ],
                 *           "delay": 0,
                 *           "retryAfter": null,
                 *           "faults": [],
                 *           "marks": [],
                 *           "why": null
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    entries: components["schemas"]["Entry"][];
                    /** @description Of the end of the journal, for `Last-Event-ID` of /journal/events. */
                    cursor: string;
                };
            };
        };
        /** @description `ERR_CONTROL_ARGUMENT`: what was sent does not fit. */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:tokenwright:control-argument",
                 *       "title": "control argument",
                 *       "status": 400,
                 *       "code": "ERR_CONTROL_ARGUMENT",
                 *       "detail": "POST /__mock/clock was refused: body is of another type.",
                 *       "hint": "Send for example {\"advance\":\"PT31S\"}."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `ERR_CONTROL_TOKEN`: the token is missing or wrong. */
        TokenRefused: {
            headers: {
                /** @description RFC 6750. */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:tokenwright:control-token-missing",
                 *       "title": "control token missing",
                 *       "status": 401,
                 *       "code": "ERR_CONTROL_TOKEN",
                 *       "detail": "No control token was sent.",
                 *       "hint": "Send \"Authorization: Bearer TOKEN\" with the token that the server printed when it started."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `ERR_CONTROL_FORBIDDEN`: the Host is foreign, or a page of another origin asks. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:tokenwright:origin-forbidden",
                 *       "title": "origin forbidden",
                 *       "status": 403,
                 *       "code": "ERR_CONTROL_FORBIDDEN",
                 *       "detail": "The control API answers no page of another origin.",
                 *       "hint": "Call it from a test, a terminal or a server, or from a page of its own origin."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `ERR_CONTROL_UNKNOWN`: there is no such thing. */
        Unknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:tokenwright:control-unknown",
                 *       "title": "control unknown",
                 *       "status": 404,
                 *       "code": "ERR_CONTROL_UNKNOWN",
                 *       "detail": "There is no credential \"0f3a\"."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `ERR_CONTROL_ARGUMENT`: the body is larger than 8 MiB. */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:tokenwright:body-too-large",
                 *       "title": "body too large",
                 *       "status": 413,
                 *       "code": "ERR_CONTROL_ARGUMENT",
                 *       "detail": "The body is larger than 8 MiB.",
                 *       "hint": "Send less: a mock has no use for more."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `ERR_CONTROL_BUSY`: the bodies that are on their way to the server are larger than 64 MiB together. */
        Busy: {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:tokenwright:bodies-too-many",
                 *       "title": "bodies too many",
                 *       "status": 503,
                 *       "code": "ERR_CONTROL_BUSY",
                 *       "detail": "The bodies that are on their way to this server are larger than 64 MiB together.",
                 *       "hint": "Send fewer at the same time, and this one again."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `ERR_CONTROL_ARGUMENT`: the body is not `application/json`. */
        NotJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:tokenwright:control-media-type",
                 *       "title": "control media type",
                 *       "status": 415,
                 *       "code": "ERR_CONTROL_ARGUMENT",
                 *       "detail": "The body is \"text/plain\".",
                 *       "hint": "Send JSON with \"content-type: application/json\"."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The world that is meant, made on first use. Default: the one that has no name. */
        World: string;
        /** @description A name of the document. */
        Name: string;
        /** @description As the list tells it. */
        Id: string;
        /** @description An operationId. */
        Operation: string;
        /** @description How it ended. */
        Outcome: components["schemas"]["Outcome"];
        /** @description Why it was refused. */
        Reason: string;
        /** @description The credential that the outcome is about. */
        Credential: string;
        /** @description The fingerprint of the credential that was presented. */
        Caller: string;
        /** @description Whom the request was about. */
        Subject: string;
        /** @description The status of the answer; 0: it was dropped. */
        Status: number;
        /** @description Only entries with a greater id. */
        After: number;
        /** @description The newest so many. */
        Limit: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "server.welcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is ready. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ready": true,
                     *       "control": "1.0.0",
                     *       "title": "Garden",
                     *       "now": "2026-01-02T03:04:05.000Z",
                     *       "links": {
                     *         "openapi": "http://127.0.0.1:4010/__mock/openapi.json",
                     *         "issuers": {
                     *           "ticket": "http://127.0.0.1:4010/__mock/issuers/ticket/jwks.json"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Welcome"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
        };
    };
    "server.health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "name": "tokenwright",
                     *       "version": "0.1.0"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
        };
    };
    "server.document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1, with this server's own origin. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openapi": "3.1.0"
                     *     }
                     */
                    "application/json": {
                        openapi: string;
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
        };
    };
    "server.keySet": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path: {
                /** @description A name of the document. */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys that verify. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "kty": "EC",
                     *           "crv": "P-256",
                     *           "kid": "ticket-1",
                     *           "x": "x",
                     *           "y": "y"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        keys: components["schemas"]["Members"][];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
        };
    };
    "server.state": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts, without any secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "now": "2026-01-02T03:04:05.000Z",
                     *       "title": "Garden",
                     *       "operations": 7,
                     *       "requests": 1,
                     *       "tokens": {
                     *         "gate": {
                     *           "live": 1,
                     *           "ended": 0
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["State"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
        };
    };
    "server.worlds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Their names; the world without a name is not among them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "worlds": [
                     *         "test-1"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        worlds: string[];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
        };
    };
    "server.forget": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A name of the document. */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. The next request that names it finds a fresh one. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Busy"];
        };
    };
    "clock.now": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Clock"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
        };
    };
    "clock.change": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockChange"];
            };
        };
        responses: {
            200: components["responses"]["Clock"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Busy"];
        };
    };
    "credentials.list": {
        parameters: {
            query?: {
                /** @description A credential of the document. */
                name?: string;
                /** @description Whom it stands for. */
                subject?: string;
                /** @description What has become of it. */
                state?: components["schemas"]["CredentialState"];
                /** @description All that descends from one sign-in. */
                family?: string;
            };
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Credentials"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
        };
    };
    "credentials.mint": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Mint"];
            };
        };
        responses: {
            /** @description The token. Nothing else tells its text. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "eyJhbGciOiJub25lIn0.e30.",
                     *       "credential": null
                     *     }
                     */
                    "application/json": components["schemas"]["Minted"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Busy"];
        };
    };
    "credentials.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path: {
                /** @description As the list tells it. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Credential"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
        };
    };
    "credentials.revoke": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Revocation"];
            };
        };
        responses: {
            200: components["responses"]["Credentials"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Busy"];
        };
    };
    "credentials.expire": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path: {
                /** @description As the list tells it. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Credential"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Busy"];
        };
    };
    "credentials.spend": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path: {
                /** @description As the list tells it. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Credential"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Busy"];
        };
    };
    "secrets.list": {
        parameters: {
            query?: {
                /** @description A credential of the document. */
                name?: string;
            };
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that fit. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secrets": [
                     *         {
                     *           "id": "2a4c6e80f1b3",
                     *           "name": "gardener",
                     *           "holder": "ada",
                     *           "revoked": false,
                     *           "attributes": {}
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        secrets: components["schemas"]["Secret"][];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
        };
    };
    "secrets.add": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "gardener",
                 *       "entry": {
                 *         "name": "jo",
                 *         "password": "fake-tulip"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description A credential of the document. */
                    name: string;
                    entry: components["schemas"]["Members"];
                };
            };
        };
        responses: {
            201: components["responses"]["Secret"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Busy"];
        };
    };
    "secrets.revoke": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path: {
                /** @description As the list tells it. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Secret"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Busy"];
        };
    };
    "directories.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Directory and how many entries it has. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "directories": {
                     *         "visitors": 2
                     *       }
                     *     }
                     */
                    "application/json": {
                        directories: {
                            [key: string]: number;
                        };
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
        };
    };
    "directories.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path: {
                /** @description A name of the document. */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entries": [
                     *         {
                     *           "name": "ada",
                     *           "role": "owner"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        entries: components["schemas"]["Members"][];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
        };
    };
    "directories.put": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path: {
                /** @description A name of the document. */
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "jo",
                 *       "role": "guest"
                 *     }
                 */
                "application/json": components["schemas"]["Members"];
            };
        };
        responses: {
            /** @description The entry as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "jo",
                     *       "role": "guest"
                     *     }
                     */
                    "application/json": components["schemas"]["Members"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Busy"];
        };
    };
    "directories.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path: {
                /** @description A name of the document. */
                name: components["parameters"]["Name"];
                /** @description As the list tells it. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Busy"];
        };
    };
    "keys.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Keys"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
        };
    };
    "keys.rotate": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "credential": "ticket",
                 *       "grace": "PT1H"
                 *     }
                 */
                "application/json": {
                    /** @description Default: all that are signed with asymmetric keys. */
                    credential?: string;
                    /** @description How long the old key still verifies. Default: not at all. */
                    grace?: components["schemas"]["Duration"];
                };
            };
        };
        responses: {
            200: components["responses"]["Keys"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Busy"];
        };
    };
    "faults.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order in which they were added. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "faults": [
                     *         {
                     *           "id": "fault-1",
                     *           "kind": "drop",
                     *           "operation": "login",
                     *           "seen": 0,
                     *           "happened": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        faults: components["schemas"]["PlacedFault"][];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
        };
    };
    "faults.add": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Fault"];
            };
        };
        responses: {
            /** @description The fault, with its id. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "fault-1",
                     *       "kind": "lose-response",
                     *       "operation": "login",
                     *       "seen": 0,
                     *       "happened": 0
                     *     }
                     */
                    "application/json": components["schemas"]["PlacedFault"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Busy"];
        };
    };
    "faults.clear": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing goes wrong any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Busy"];
        };
    };
    "faults.remove": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path: {
                /** @description As the list tells it. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does not happen any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["Unknown"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Busy"];
        };
    };
    "journal.query": {
        parameters: {
            query?: {
                /** @description An operationId. */
                operation?: components["parameters"]["Operation"];
                /** @description How it ended. */
                outcome?: components["parameters"]["Outcome"];
                /** @description Why it was refused. */
                reason?: components["parameters"]["Reason"];
                /** @description The credential that the outcome is about. */
                credential?: components["parameters"]["Credential"];
                /** @description The fingerprint of the credential that was presented. */
                caller?: components["parameters"]["Caller"];
                /** @description Whom the request was about. */
                subject?: components["parameters"]["Subject"];
                /** @description The status of the answer; 0: it was dropped. */
                status?: components["parameters"]["Status"];
                /** @description Only entries with a greater id. */
                after?: components["parameters"]["After"];
                /** @description The newest so many. */
                limit?: components["parameters"]["Limit"];
            };
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Entries"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
        };
    };
    "journal.expect": {
        parameters: {
            query?: {
                /** @description An operationId. */
                operation?: components["parameters"]["Operation"];
                /** @description How it ended. */
                outcome?: components["parameters"]["Outcome"];
                /** @description Why it was refused. */
                reason?: components["parameters"]["Reason"];
                /** @description The credential that the outcome is about. */
                credential?: components["parameters"]["Credential"];
                /** @description The fingerprint of the credential that was presented. */
                caller?: components["parameters"]["Caller"];
                /** @description Whom the request was about. */
                subject?: components["parameters"]["Subject"];
                /** @description The status of the answer; 0: it was dropped. */
                status?: components["parameters"]["Status"];
                /** @description Only entries with a greater id. */
                after?: components["parameters"]["After"];
                /** @description The newest so many. */
                limit?: components["parameters"]["Limit"];
                /** @description How many there must be. Default: at least one. */
                times?: number;
            };
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Entries"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            /** @description `ERR_JOURNAL_DIFFERS`: the journal is another. `detail` tells what is there. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:tokenwright:journal-differs",
                     *       "title": "journal differs",
                     *       "status": 409,
                     *       "code": "ERR_JOURNAL_DIFFERS",
                     *       "detail": "Expected one request that fits, but there is none."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "journal.follow": {
        parameters: {
            query?: {
                /** @description An operationId. */
                operation?: components["parameters"]["Operation"];
                /** @description How it ended. */
                outcome?: components["parameters"]["Outcome"];
                /** @description Why it was refused. */
                reason?: components["parameters"]["Reason"];
                /** @description The credential that the outcome is about. */
                credential?: components["parameters"]["Credential"];
                /** @description The fingerprint of the credential that was presented. */
                caller?: components["parameters"]["Caller"];
                /** @description Whom the request was about. */
                subject?: components["parameters"]["Subject"];
                /** @description The status of the answer; 0: it was dropped. */
                status?: components["parameters"]["Status"];
                /** @description Only entries with a greater id. */
                after?: components["parameters"]["After"];
            };
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
                /** @description The cursor of an earlier event, or of an answer of /journal; it wins over `after`. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example event: open
                     *     id: 5f2c-0-17
                     *     data: {}
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            /** @description `ERR_CONTROL_BUSY`: as many streams are open as there may be. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:tokenwright:too-many-streams",
                     *       "title": "too many streams",
                     *       "status": 503,
                     *       "code": "ERR_CONTROL_BUSY",
                     *       "detail": "64 event streams of this server are open.",
                     *       "hint": "Close those that nobody reads, or ask GET /__mock/journal?after=ID now and then."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "journal.findings": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "findings": [
                     *         {
                     *           "kind": "dead-token-again",
                     *           "text": "A token that had been refused as expired was sent again 3 times. Renew it, or sign in again.",
                     *           "operation": "listPlants",
                     *           "credential": "gate",
                     *           "caller": "0f3a5c7e9b1d",
                     *           "entries": [
                     *             4,
                     *             5,
                     *             6
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        findings: components["schemas"]["Finding"][];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
        };
    };
    "world.snapshot": {
        parameters: {
            query?: {
                /** @description With the texts of secrets and private keys. */
                secrets?: boolean;
            };
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state as plain JSON. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "format": 1,
                     *       "secrets": false,
                     *       "world": {}
                     *     }
                     */
                    "application/json": components["schemas"]["Snapshot"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
        };
    };
    "world.restore": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "format": 1,
                 *       "secrets": false,
                 *       "world": {}
                 *     }
                 */
                "application/json": components["schemas"]["Members"];
            };
        };
        responses: {
            /** @description The world is as it was. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            /** @description `ERR_SNAPSHOT_INVALID`: this is no snapshot of this mock. Nothing has changed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:tokenwright:snapshot-invalid",
                     *       "title": "snapshot invalid",
                     *       "status": 422,
                     *       "code": "ERR_SNAPSHOT_INVALID",
                     *       "detail": "The snapshot is of another document."
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["Busy"];
        };
    };
    "world.reset": {
        parameters: {
            query?: never;
            header?: {
                /** @description The world that is meant, made on first use. Default: the one that has no name. */
                "x-tokenwright-world"?: components["parameters"]["World"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Clock"];
            400: components["responses"]["Invalid"];
            401: components["responses"]["TokenRefused"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            503: components["responses"]["Busy"];
        };
    };
}

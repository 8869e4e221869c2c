// Generated from openapi.yaml by `npm run generate`. Do not edit.
import type { Token } from '@tokenwright/spec';
import type { Accepted, Arguments, Fitting, Given, Init, Mended, ParseAs, Refused, Replies, Reply } from '../client/method.ts';

export interface paths {
    "/api": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what this Core is
         * Never refuses: a caller without a good access token gets the minimal document, which names only the major version. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/about.go
         */
        get: operations["datarheiAbout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a password or an Auth0 token
         * A complete user name and password in a JSON body are judged first, then an Auth0 token as bearer. A failed login is answered five seconds late; nobody is locked out. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/jwt.go
         */
        post: operations["datarheiLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a new access token
         * The refresh token travels as bearer and stays as it is, good for more until its own end: 24 hours after the login. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/jwt.go
         */
        get: operations["datarheiRefreshLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the configuration
         * Shows the password and the JWT secret in plain text, as Core does. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/config.go
         */
        get: operations["datarheiGetConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/process": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the processes
         * Everything that is asked for and not there is left out, so that an unknown id gives an empty list. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/restream.go
         */
        get: operations["datarheiListProcesses"];
        put?: never;
        /**
         * Add a process
         * Answers the configuration with its defaults filled in. The mock keeps nothing: the new process is not found later. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/restream.go
         */
        post: operations["datarheiCreateProcess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/process/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a process
         * Everything about one process. The real Core leaves out what `filter` does not name; the mock always tells all. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/restream.go
         */
        get: operations["datarheiGetProcess"];
        put?: never;
        post?: never;
        /**
         * Delete a process
         * Stops and removes it; the mock keeps it. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/restream.go
         */
        delete: operations["datarheiDeleteProcess"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/process/{id}/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the configuration of a process
         * As it was added, with the defaults filled in. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/restream.go
         */
        get: operations["datarheiGetProcessConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/process/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the state of a process
         * What it was told, what it does, and how far it is. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/restream.go
         */
        get: operations["datarheiGetProcessState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/process/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the log of a process
         * The lines of the current run and of earlier ones. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/restream.go
         */
        get: operations["datarheiGetProcessReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/process/{id}/command": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Start, stop, restart or reload a process
         * The command is looked at before the process, and an unknown process is no 404 here. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/restream.go
         */
        put: operations["datarheiCommandProcess"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/widget/process/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what a public player shows
         * Open to everybody, and outside the guard, hence with the plain Vary. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/widget.go
         */
        get: operations["datarheiGetProcessWidget"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/skills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what FFmpeg can do here
         * Codecs, filters, formats, protocols and devices of the FFmpeg that Core found. https://github.com/datarhei/core
         */
        get: operations["datarheiGetSkills"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the log of Core
         * Lines of text, or objects if `format` is `raw`. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/log.go
         */
        get: operations["datarheiGetLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sum up the sessions
         * Per collector; whoever names none gets one collector without a name. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/session.go
         */
        get: operations["datarheiGetSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/session/active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the active sessions
         * Per collector. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/session.go
         */
        get: operations["datarheiGetActiveSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the metrics
         * Their names, meanings and labels. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/metrics.go
         */
        get: operations["datarheiListMetrics"];
        put?: never;
        /**
         * Ask for the values of metrics
         * The current values, or those of a range of time. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/metrics.go
         */
        post: operations["datarheiQueryMetrics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell that Core is alive
         * Open to everybody. https://github.com/datarhei/core
         */
        get: operations["datarheiPing"];
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
        DatarheiAbout: DatarheiAbout;
        DatarheiTokens: DatarheiTokens;
        DatarheiError: DatarheiError;
        DatarheiAccessToken: DatarheiAccessToken;
        DatarheiConfig: DatarheiConfig;
        DatarheiAuth0Tenant: DatarheiAuth0Tenant;
        DatarheiProcess: DatarheiProcess;
        DatarheiProcessConfig: DatarheiProcessConfig;
        DatarheiProcessInput: DatarheiProcessInput;
        DatarheiProcessIO: DatarheiProcessIO;
        DatarheiProcessState: DatarheiProcessState;
        DatarheiProcessReport: DatarheiProcessReport;
        DatarheiCommand: DatarheiCommand;
        DatarheiWidget: DatarheiWidget;
        DatarheiSkills: DatarheiSkills;
        DatarheiSkill: DatarheiSkill;
        DatarheiCodec: DatarheiCodec;
        DatarheiDevice: DatarheiDevice;
        DatarheiLogEvent: DatarheiLogEvent;
        DatarheiSessions: DatarheiSessions;
        DatarheiMetric: DatarheiMetric;
        DatarheiMetricsQuery: DatarheiMetricsQuery;
        DatarheiMetricsValues: DatarheiMetricsValues;
    };
    responses: {
        /** No token, or one that is not good here; which of both is not told. */
        DatarheiUnauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DatarheiError"];
            };
        };
        /** No such process. */
        DatarheiUnknownProcess: {
            headers: {
                /** What the answer depends on. */
                Vary?: "Origin, Accept-Encoding";
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DatarheiError"];
            };
        };
        /** Done. */
        DatarheiOK: {
            headers: {
                /** What the answer depends on. */
                Vary?: "Origin, Accept-Encoding";
                [name: string]: unknown;
            };
            content: {
                "application/json": "OK";
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type DatarheiAbout = {
    app: string;
    /** The ways to sign in: `localjwt`, and a line for each Auth0 tenant. */
    auths: string[];
    name?: string;
    /** Format: uuid */
    id?: string;
    /** Format: date-time */
    created_at?: string;
    uptime_seconds?: number;
    version: {
        /** Only the major version counts for callers without an access token. */
        number: string;
        repository_commit?: string;
        repository_branch?: string;
        build_date?: string;
        arch?: string;
        compiler?: string;
    };
};
export type DatarheiTokens = {
    /** A JWT for ten minutes. */
    access_token: Token<"datarheiAccess">;
    /** A JWT for a day. */
    refresh_token: Token<"datarheiRefresh">;
};
export type DatarheiError = {
    /** The status again. */
    code: number;
    message: string;
    details: string[];
};
export type DatarheiAccessToken = {
    /** A JWT. */
    access_token: Token<"datarheiAccess">;
};
export type DatarheiConfig = {
    /** Format: date-time */
    created_at: string;
    /** Format: date-time */
    loaded_at: string;
    /** Format: date-time */
    updated_at: string;
    /** Names of the values that the environment sets. */
    overrides: string[];
    /** Typed as far as signing in is concerned. */
    config: {
        /** Format: date-time */
        created_at: string;
        /** @constant */
        version: 3;
        /** Format: uuid */
        id: string;
        name: string;
        address: string;
        update_check?: boolean;
        log?: Record<string, unknown>;
        db?: Record<string, unknown>;
        host?: Record<string, unknown>;
        tls?: Record<string, unknown>;
        storage?: Record<string, unknown>;
        rtmp?: Record<string, unknown>;
        srt?: Record<string, unknown>;
        ffmpeg?: Record<string, unknown>;
        playout?: Record<string, unknown>;
        debug?: Record<string, unknown>;
        metrics?: Record<string, unknown>;
        sessions?: Record<string, unknown>;
        service?: Record<string, unknown>;
        router?: Record<string, unknown>;
        api: {
            read_only: boolean;
            /** Addresses that are let in or blocked. */
            access: Record<string, unknown>;
            auth: {
                enable: boolean;
                disable_localhost: boolean;
                username: string;
                password: string;
                jwt: {
                    secret: string;
                };
                auth0: {
                    enable: boolean;
                    tenants: components["schemas"]["DatarheiAuth0Tenant"][];
                };
            };
        };
    };
};
export type DatarheiAuth0Tenant = {
    domain: string;
    audience: string;
    clientid: string;
    users: string[];
};
export type DatarheiProcess = {
    id: string;
    type: string;
    reference: string;
    /** Epoch seconds. */
    created_at: number;
    /** Epoch seconds. */
    updated_at: number;
    config?: components["schemas"]["DatarheiProcessConfig"];
    state?: components["schemas"]["DatarheiProcessState"];
    report?: components["schemas"]["DatarheiProcessReport"];
    metadata?: Record<string, unknown> | null;
};
/** What was added, with every default filled in. */
export type DatarheiProcessConfig = WithRequired<components["schemas"]["DatarheiProcessInput"], "id" | "type" | "reference" | "options" | "reconnect" | "reconnect_delay_seconds" | "autostart" | "stale_timeout_seconds" | "limits">;
export type DatarheiProcessInput = {
    /** Made up by Core where it is absent. */
    id?: string;
    /** @constant */
    type?: "ffmpeg";
    /**
     * Empty where it is absent.
     * @default
     */
    reference?: string;
    input: components["schemas"]["DatarheiProcessIO"][];
    output: components["schemas"]["DatarheiProcessIO"][];
    options?: string[];
    reconnect?: boolean;
    reconnect_delay_seconds?: number;
    autostart?: boolean;
    stale_timeout_seconds?: number;
    limits?: {
        cpu_usage?: number;
        memory_mbytes?: number;
        waitfor_seconds?: number;
    };
};
export type DatarheiProcessIO = {
    id?: string;
    address: string;
    options?: string[];
};
export type DatarheiProcessState = {
    /** What it was told. */
    order: string;
    /** What it does. */
    exec: string;
    runtime_seconds: number;
    /** Until the next try; -1 for none. */
    reconnect_seconds: number;
    last_logline: string;
    memory_bytes: number;
    cpu_usage: number;
    /** The arguments of FFmpeg. */
    command: string[];
    progress: {
        inputs: Record<string, unknown>[];
        outputs: Record<string, unknown>[];
        frame: number;
        packet: number;
        fps: number;
        q: number;
        size_kb: number;
        time: number;
        bitrate_kbit: number;
        speed: number;
        drop: number;
        dup: number;
    };
};
export type DatarheiProcessReport = {
    /** Epoch seconds. */
    created_at: number;
    prelude: string[];
    /** Each line: its time, its text. */
    log: string[][];
    history: Record<string, unknown>[];
};
export type DatarheiCommand = {
    /** @enum {string} */
    command: "start" | "stop" | "reload" | "restart";
};
export type DatarheiWidget = {
    current_sessions: number;
    total_sessions: number;
    uptime: number;
};
export type DatarheiSkills = {
    ffmpeg: {
        version: string;
        compiler: string;
        configuration: string;
        libraries: {
            name: string;
            compiled: string;
            linked: string;
        }[];
    };
    filter: components["schemas"]["DatarheiSkill"][];
    hwaccels: components["schemas"]["DatarheiSkill"][];
    codecs: {
        audio: components["schemas"]["DatarheiCodec"][];
        video: components["schemas"]["DatarheiCodec"][];
        subtitle: components["schemas"]["DatarheiCodec"][];
    };
    devices: {
        demuxers: components["schemas"]["DatarheiDevice"][];
        muxers: components["schemas"]["DatarheiDevice"][];
    };
    formats: {
        demuxers: components["schemas"]["DatarheiSkill"][];
        muxers: components["schemas"]["DatarheiSkill"][];
    };
    protocols: {
        input: components["schemas"]["DatarheiSkill"][];
        output: components["schemas"]["DatarheiSkill"][];
    };
};
export type DatarheiSkill = {
    id: string;
    name: string;
};
export type DatarheiCodec = {
    id: string;
    name: string;
    encoders: string[] | null;
    decoders: string[] | null;
};
export type DatarheiDevice = {
    id: string;
    name: string;
    devices: Record<string, unknown>[];
};
export type DatarheiLogEvent = {
    /** Format: date-time */
    ts: string;
    component: string;
    message?: string;
    caller?: string;
};
export type DatarheiSessions = {
    active: {
        list: Record<string, unknown>[];
        sessions: number;
        bandwidth_rx_mbit: number;
        bandwidth_tx_mbit: number;
        max_sessions: number;
        max_bandwidth_rx_mbit: number;
        max_bandwidth_tx_mbit: number;
    };
    summary: {
        remote: Record<string, unknown>;
        local: Record<string, unknown>;
        reference: Record<string, unknown>;
        sessions: number;
        traffic_rx_mb: number;
        traffic_tx_mb: number;
    };
};
export type DatarheiMetric = {
    name: string;
    description: string;
    labels: string[];
};
export type DatarheiMetricsQuery = {
    /** How far back; 0 for the current values. */
    timerange_sec?: number;
    interval_sec?: number;
    metrics?: {
        name: string;
        labels?: {
            [key: string]: string;
        };
    }[];
};
export type DatarheiMetricsValues = {
    timerange_sec: number;
    interval_sec: number;
    metrics: {
        name: string;
        labels: {
            [key: string]: string;
        } | null;
        /** Each value: its epoch second, itself. */
        values: number[][];
    }[];
};
export type $defs = Record<string, never>;
export interface operations {
    datarheiAbout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The full document for a signed-in caller, the minimal one for everybody else. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiAbout"];
                };
            };
        };
        answers: Accepted<200, components["schemas"]["DatarheiAbout"]>;
    };
    datarheiLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiTokens"];
                };
            };
            /** Nobody is responsible, because neither complete credentials nor a token of the Auth0 tenant came. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiError"];
                };
            };
            /** The credentials are complete and wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiError"];
                };
            };
        };
        answers: Accepted<200, components["schemas"]["DatarheiTokens"]> | Refused<400 | 401, components["schemas"]["DatarheiError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.auth0": "auth0";
        };
    };
    datarheiRefreshLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Renewed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiAccessToken"];
                };
            };
            401: components["responses"]["DatarheiUnauthorized"];
            /** A well-signed refresh token whose subject is not a text; Core itself makes no such token. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiError"];
                };
            };
        };
        answers: Accepted<200, components["schemas"]["DatarheiAccessToken"]> | Refused<401 | 403, components["schemas"]["DatarheiError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.auth0": "auth0";
        };
    };
    datarheiGetConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The configuration that is set, and which of its values the environment overrides. */
            200: {
                headers: {
                    /** What the answer depends on. */
                    Vary?: "Origin, Accept-Encoding";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiConfig"];
                };
            };
            401: components["responses"]["DatarheiUnauthorized"];
        };
        answers: Accepted<200, components["schemas"]["DatarheiConfig"]> | Refused<401, components["schemas"]["DatarheiError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.auth0": "auth0";
        };
    };
    datarheiListProcesses: {
        parameters: {
            query?: {
                /**
                 * Only these ids; separated by commas in the real Core.
                 * @example replay-p1
                 */
                id?: string;
                /**
                 * Only processes with this reference.
                 * @example replay
                 */
                reference?: string;
                /**
                 * Glob pattern for ids.
                 * @example replay-*
                 */
                idpattern?: string;
                /**
                 * Glob pattern for references.
                 * @example rep*
                 */
                refpattern?: string;
                /**
                 * Which of config, state, report and metadata are told, separated by commas; all by default.
                 * @example config,state
                 */
                filter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The processes, perhaps none. */
            200: {
                headers: {
                    /** What the answer depends on. */
                    Vary?: "Origin, Accept-Encoding";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiProcess"][];
                };
            };
            401: components["responses"]["DatarheiUnauthorized"];
        };
        answers: Accepted<200, components["schemas"]["DatarheiProcess"][]> | Refused<401, components["schemas"]["DatarheiError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.auth0": "auth0";
        };
    };
    datarheiCreateProcess: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DatarheiProcessInput"];
            };
        };
        responses: {
            /** Added. */
            200: {
                headers: {
                    /** What the answer depends on. */
                    Vary?: "Origin, Accept-Encoding";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiProcessConfig"];
                };
            };
            /** The body is no process. */
            400: {
                headers: {
                    /** What the answer depends on. */
                    Vary?: "Origin, Accept-Encoding";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiError"];
                };
            };
            401: components["responses"]["DatarheiUnauthorized"];
        };
        answers: Accepted<200, components["schemas"]["DatarheiProcessConfig"]> | Refused<400 | 401, components["schemas"]["DatarheiError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.auth0": "auth0";
        };
    };
    datarheiGetProcess: {
        parameters: {
            query?: {
                /**
                 * Which of config, state, report and metadata are told, separated by commas; all by default.
                 * @example config,state
                 */
                filter?: string;
            };
            header?: never;
            path: {
                /**
                 * Id of a process.
                 * @example replay-p1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The process. */
            200: {
                headers: {
                    /** What the answer depends on. */
                    Vary?: "Origin, Accept-Encoding";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiProcess"];
                };
            };
            401: components["responses"]["DatarheiUnauthorized"];
            404: components["responses"]["DatarheiUnknownProcess"];
        };
        answers: Accepted<200, components["schemas"]["DatarheiProcess"]> | Refused<401 | 404, components["schemas"]["DatarheiError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.auth0": "auth0";
        };
    };
    datarheiDeleteProcess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of a process.
                 * @example replay-p1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["DatarheiOK"];
            401: components["responses"]["DatarheiUnauthorized"];
            404: components["responses"]["DatarheiUnknownProcess"];
        };
        answers: Accepted<200, "OK"> | Refused<401 | 404, components["schemas"]["DatarheiError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.auth0": "auth0";
        };
    };
    datarheiGetProcessConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of a process.
                 * @example replay-p1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The configuration. */
            200: {
                headers: {
                    /** What the answer depends on. */
                    Vary?: "Origin, Accept-Encoding";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiProcessConfig"];
                };
            };
            401: components["responses"]["DatarheiUnauthorized"];
            404: components["responses"]["DatarheiUnknownProcess"];
        };
        answers: Accepted<200, components["schemas"]["DatarheiProcessConfig"]> | Refused<401 | 404, components["schemas"]["DatarheiError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.auth0": "auth0";
        };
    };
    datarheiGetProcessState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of a process.
                 * @example replay-p1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The state. */
            200: {
                headers: {
                    /** What the answer depends on. */
                    Vary?: "Origin, Accept-Encoding";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiProcessState"];
                };
            };
            401: components["responses"]["DatarheiUnauthorized"];
            404: components["responses"]["DatarheiUnknownProcess"];
        };
        answers: Accepted<200, components["schemas"]["DatarheiProcessState"]> | Refused<401 | 404, components["schemas"]["DatarheiError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.auth0": "auth0";
        };
    };
    datarheiGetProcessReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of a process.
                 * @example replay-p1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The report. */
            200: {
                headers: {
                    /** What the answer depends on. */
                    Vary?: "Origin, Accept-Encoding";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiProcessReport"];
                };
            };
            401: components["responses"]["DatarheiUnauthorized"];
            404: components["responses"]["DatarheiUnknownProcess"];
        };
        answers: Accepted<200, components["schemas"]["DatarheiProcessReport"]> | Refused<401 | 404, components["schemas"]["DatarheiError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.auth0": "auth0";
        };
    };
    datarheiCommandProcess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of a process.
                 * @example replay-p1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DatarheiCommand"];
            };
        };
        responses: {
            200: components["responses"]["DatarheiOK"];
            /** No such command, or no such process. */
            400: {
                headers: {
                    /** What the answer depends on. */
                    Vary?: "Origin, Accept-Encoding";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiError"];
                };
            };
            401: components["responses"]["DatarheiUnauthorized"];
        };
        answers: Accepted<200, "OK"> | Refused<400 | 401, components["schemas"]["DatarheiError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.auth0": "auth0";
        };
    };
    datarheiGetProcessWidget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * Id of a process.
                 * @example replay-p1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Viewers and uptime. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiWidget"];
                };
            };
            /** No such process. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiError"];
                };
            };
        };
        answers: Accepted<200, components["schemas"]["DatarheiWidget"]> | Refused<404, components["schemas"]["DatarheiError"]>;
    };
    datarheiGetSkills: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The skills. */
            200: {
                headers: {
                    /** What the answer depends on. */
                    Vary?: "Origin, Accept-Encoding";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiSkills"];
                };
            };
            401: components["responses"]["DatarheiUnauthorized"];
        };
        answers: Accepted<200, components["schemas"]["DatarheiSkills"]> | Refused<401, components["schemas"]["DatarheiError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.auth0": "auth0";
        };
    };
    datarheiGetLog: {
        parameters: {
            query?: {
                /** How an event is told. */
                format?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The last events. */
            200: {
                headers: {
                    /** What the answer depends on. */
                    Vary?: "Origin, Accept-Encoding";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (string | components["schemas"]["DatarheiLogEvent"])[];
                };
            };
            401: components["responses"]["DatarheiUnauthorized"];
        };
        answers: Accepted<200, operations["datarheiGetLog"]["responses"][200]["content"]["application/json"]> | Refused<401, components["schemas"]["DatarheiError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.auth0": "auth0";
        };
    };
    datarheiGetSessions: {
        parameters: {
            query?: {
                /**
                 * Names of collectors, separated by commas.
                 * @example hls,rtmp
                 */
                collectors?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Active and past sessions. */
            200: {
                headers: {
                    /** What the answer depends on. */
                    Vary?: "Origin, Accept-Encoding";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: components["schemas"]["DatarheiSessions"];
                    };
                };
            };
            401: components["responses"]["DatarheiUnauthorized"];
        };
        answers: Accepted<200, operations["datarheiGetSessions"]["responses"][200]["content"]["application/json"]> | Refused<401, components["schemas"]["DatarheiError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.auth0": "auth0";
        };
    };
    datarheiGetActiveSessions: {
        parameters: {
            query?: {
                /**
                 * Names of collectors, separated by commas.
                 * @example hls,rtmp
                 */
                collectors?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The sessions of each collector. */
            200: {
                headers: {
                    /** What the answer depends on. */
                    Vary?: "Origin, Accept-Encoding";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: Record<string, unknown>[];
                    };
                };
            };
            401: components["responses"]["DatarheiUnauthorized"];
        };
        answers: Accepted<200, operations["datarheiGetActiveSessions"]["responses"][200]["content"]["application/json"]> | Refused<401, components["schemas"]["DatarheiError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.auth0": "auth0";
        };
    };
    datarheiListMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The metrics that can be asked for. */
            200: {
                headers: {
                    /** What the answer depends on. */
                    Vary?: "Origin, Accept-Encoding";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiMetric"][];
                };
            };
            401: components["responses"]["DatarheiUnauthorized"];
        };
        answers: Accepted<200, components["schemas"]["DatarheiMetric"][]> | Refused<401, components["schemas"]["DatarheiError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.auth0": "auth0";
        };
    };
    datarheiQueryMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DatarheiMetricsQuery"];
            };
        };
        responses: {
            /** The values. */
            200: {
                headers: {
                    /** What the answer depends on. */
                    Vary?: "Origin, Accept-Encoding";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiMetricsValues"];
                };
            };
            /** The body is no query. */
            400: {
                headers: {
                    /** What the answer depends on. */
                    Vary?: "Origin, Accept-Encoding";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatarheiError"];
                };
            };
            401: components["responses"]["DatarheiUnauthorized"];
        };
        answers: Accepted<200, components["schemas"]["DatarheiMetricsValues"]> | Refused<400 | 401, components["schemas"]["DatarheiError"]>;
        needs: {
            "credentials.user": "user";
            "credentials.auth0": "auth0";
        };
    };
    datarheiPing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Alive. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; charset=UTF-8": "pong";
                };
            };
        };
        answers: Accepted<200, "pong">;
    };
}
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
/** How each operation is called: with what the document says of it. */
export interface calls<Configured, How extends 'json' | 'data' = 'json'> {
	GET: {
		<Path extends string | number>(path: Fitting<paths, NoInfer<Path>, 'get', Configured, Path>, init: Init<paths, Path, 'get', 'json'>, never: never): never;
		/**
		 * Tell what this Core is
		 *
		 * Never refuses: a caller without a good access token gets the minimal document, which names only the major version. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/about.go
		 */
		(path: Given<operations['datarheiAbout'], Configured, '/api'>, init?: Init<paths, '/api', 'get', 'json'>): Replies<operations['datarheiAbout']>[How];
		/**
		 * Get a new access token
		 *
		 * The refresh token travels as bearer and stays as it is, good for more until its own end: 24 hours after the login. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/jwt.go
		 *
		 * Needs `user`, or `auth0` of `credentials`.
		 */
		(path: Given<operations['datarheiRefreshLogin'], Configured, '/api/login/refresh'>, init?: Init<paths, '/api/login/refresh', 'get', 'json'>): Replies<operations['datarheiRefreshLogin']>[How];
		/**
		 * Read the configuration
		 *
		 * Shows the password and the JWT secret in plain text, as Core does. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/config.go
		 *
		 * Needs `user`, or `auth0` of `credentials`.
		 */
		(path: Given<operations['datarheiGetConfig'], Configured, '/api/v3/config'>, init?: Init<paths, '/api/v3/config', 'get', 'json'>): Replies<operations['datarheiGetConfig']>[How];
		/**
		 * List the processes
		 *
		 * Everything that is asked for and not there is left out, so that an unknown id gives an empty list. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/restream.go
		 *
		 * Needs `user`, or `auth0` of `credentials`.
		 */
		(path: Given<operations['datarheiListProcesses'], Configured, '/api/v3/process'>, init?: Init<paths, '/api/v3/process', 'get', 'json'>): Replies<operations['datarheiListProcesses']>[How];
		/**
		 * Read a process
		 *
		 * Everything about one process. The real Core leaves out what `filter` does not name; the mock always tells all. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/restream.go
		 *
		 * Needs `user`, or `auth0` of `credentials`.
		 */
		(path: Given<operations['datarheiGetProcess'], Configured, '/api/v3/process/{id}'>, init: Init<paths, '/api/v3/process/{id}', 'get', 'json'>): Replies<operations['datarheiGetProcess']>[How];
		/**
		 * Read the configuration of a process
		 *
		 * As it was added, with the defaults filled in. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/restream.go
		 *
		 * Needs `user`, or `auth0` of `credentials`.
		 */
		(path: Given<operations['datarheiGetProcessConfig'], Configured, '/api/v3/process/{id}/config'>, init: Init<paths, '/api/v3/process/{id}/config', 'get', 'json'>): Replies<operations['datarheiGetProcessConfig']>[How];
		/**
		 * Read the state of a process
		 *
		 * What it was told, what it does, and how far it is. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/restream.go
		 *
		 * Needs `user`, or `auth0` of `credentials`.
		 */
		(path: Given<operations['datarheiGetProcessState'], Configured, '/api/v3/process/{id}/state'>, init: Init<paths, '/api/v3/process/{id}/state', 'get', 'json'>): Replies<operations['datarheiGetProcessState']>[How];
		/**
		 * Read the log of a process
		 *
		 * The lines of the current run and of earlier ones. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/restream.go
		 *
		 * Needs `user`, or `auth0` of `credentials`.
		 */
		(path: Given<operations['datarheiGetProcessReport'], Configured, '/api/v3/process/{id}/report'>, init: Init<paths, '/api/v3/process/{id}/report', 'get', 'json'>): Replies<operations['datarheiGetProcessReport']>[How];
		/**
		 * Read what a public player shows
		 *
		 * Open to everybody, and outside the guard, hence with the plain Vary. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/widget.go
		 */
		(path: Given<operations['datarheiGetProcessWidget'], Configured, '/api/v3/widget/process/{id}'>, init: Init<paths, '/api/v3/widget/process/{id}', 'get', 'json'>): Replies<operations['datarheiGetProcessWidget']>[How];
		/**
		 * Tell what FFmpeg can do here
		 *
		 * Codecs, filters, formats, protocols and devices of the FFmpeg that Core found. https://github.com/datarhei/core
		 *
		 * Needs `user`, or `auth0` of `credentials`.
		 */
		(path: Given<operations['datarheiGetSkills'], Configured, '/api/v3/skills'>, init?: Init<paths, '/api/v3/skills', 'get', 'json'>): Replies<operations['datarheiGetSkills']>[How];
		/**
		 * Read the log of Core
		 *
		 * Lines of text, or objects if `format` is `raw`. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/log.go
		 *
		 * Needs `user`, or `auth0` of `credentials`.
		 */
		(path: Given<operations['datarheiGetLog'], Configured, '/api/v3/log'>, init?: Init<paths, '/api/v3/log', 'get', 'json'>): Replies<operations['datarheiGetLog']>[How];
		/**
		 * Sum up the sessions
		 *
		 * Per collector; whoever names none gets one collector without a name. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/session.go
		 *
		 * Needs `user`, or `auth0` of `credentials`.
		 */
		(path: Given<operations['datarheiGetSessions'], Configured, '/api/v3/session'>, init?: Init<paths, '/api/v3/session', 'get', 'json'>): Replies<operations['datarheiGetSessions']>[How];
		/**
		 * List the active sessions
		 *
		 * Per collector. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/session.go
		 *
		 * Needs `user`, or `auth0` of `credentials`.
		 */
		(path: Given<operations['datarheiGetActiveSessions'], Configured, '/api/v3/session/active'>, init?: Init<paths, '/api/v3/session/active', 'get', 'json'>): Replies<operations['datarheiGetActiveSessions']>[How];
		/**
		 * List the metrics
		 *
		 * Their names, meanings and labels. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/metrics.go
		 *
		 * Needs `user`, or `auth0` of `credentials`.
		 */
		(path: Given<operations['datarheiListMetrics'], Configured, '/api/v3/metrics'>, init?: Init<paths, '/api/v3/metrics', 'get', 'json'>): Replies<operations['datarheiListMetrics']>[How];
		/**
		 * Tell that Core is alive
		 *
		 * Open to everybody. https://github.com/datarhei/core
		 */
		(path: Given<operations['datarheiPing'], Configured, '/ping'>, init?: Init<paths, '/ping', 'get', 'json'>): Replies<operations['datarheiPing']>[How];
		(path: never, init?: never, never?: string): never;
		(path: never, init?: never, never?: number): never;
		(path: never, init?: never, never?: boolean): never;
		<Path extends string | number, As extends ParseAs = 'json'>(path: Fitting<paths, NoInfer<Path>, 'get', Configured, Path>, ...init: Arguments<paths, Path, 'get', As, Fitting<paths, NoInfer<Path>, 'get', Configured, Path>>): Reply<paths[Path & keyof paths]['get'], How, As>;
		<Path extends string | number>(path: Mended<paths, NoInfer<Path>, 'get', Configured, Path>): never;
	};
	POST: {
		<Path extends string | number>(path: Fitting<paths, NoInfer<Path>, 'post', Configured, Path>, init: Init<paths, Path, 'post', 'json'>, never: never): never;
		/**
		 * Sign in with a password or an Auth0 token
		 *
		 * A complete user name and password in a JSON body are judged first, then an Auth0 token as bearer. A failed login is answered five seconds late; nobody is locked out. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/jwt.go
		 *
		 * Needs `user`, or `auth0` of `credentials`.
		 */
		(path: Given<operations['datarheiLogin'], Configured, '/api/login'>, init?: Init<paths, '/api/login', 'post', 'json'>): Replies<operations['datarheiLogin']>[How];
		/**
		 * Add a process
		 *
		 * Answers the configuration with its defaults filled in. The mock keeps nothing: the new process is not found later. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/restream.go
		 *
		 * Needs `user`, or `auth0` of `credentials`.
		 */
		(path: Given<operations['datarheiCreateProcess'], Configured, '/api/v3/process'>, init: Init<paths, '/api/v3/process', 'post', 'json'>): Replies<operations['datarheiCreateProcess']>[How];
		/**
		 * Ask for the values of metrics
		 *
		 * The current values, or those of a range of time. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/metrics.go
		 *
		 * Needs `user`, or `auth0` of `credentials`.
		 */
		(path: Given<operations['datarheiQueryMetrics'], Configured, '/api/v3/metrics'>, init: Init<paths, '/api/v3/metrics', 'post', 'json'>): Replies<operations['datarheiQueryMetrics']>[How];
		(path: never, init?: never, never?: string): never;
		(path: never, init?: never, never?: number): never;
		(path: never, init?: never, never?: boolean): never;
		<Path extends string | number, As extends ParseAs = 'json'>(path: Fitting<paths, NoInfer<Path>, 'post', Configured, Path>, ...init: Arguments<paths, Path, 'post', As, Fitting<paths, NoInfer<Path>, 'post', Configured, Path>>): Reply<paths[Path & keyof paths]['post'], How, As>;
		<Path extends string | number>(path: Mended<paths, NoInfer<Path>, 'post', Configured, Path>): never;
	};
	DELETE: {
		<Path extends string | number>(path: Fitting<paths, NoInfer<Path>, 'delete', Configured, Path>, init: Init<paths, Path, 'delete', 'json'>, never: never): never;
		/**
		 * Delete a process
		 *
		 * Stops and removes it; the mock keeps it. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/restream.go
		 *
		 * Needs `user`, or `auth0` of `credentials`.
		 */
		(path: Given<operations['datarheiDeleteProcess'], Configured, '/api/v3/process/{id}'>, init: Init<paths, '/api/v3/process/{id}', 'delete', 'json'>): Replies<operations['datarheiDeleteProcess']>[How];
		(path: never, init?: never, never?: string): never;
		(path: never, init?: never, never?: number): never;
		(path: never, init?: never, never?: boolean): never;
		<Path extends string | number, As extends ParseAs = 'json'>(path: Fitting<paths, NoInfer<Path>, 'delete', Configured, Path>, ...init: Arguments<paths, Path, 'delete', As, Fitting<paths, NoInfer<Path>, 'delete', Configured, Path>>): Reply<paths[Path & keyof paths]['delete'], How, As>;
		<Path extends string | number>(path: Mended<paths, NoInfer<Path>, 'delete', Configured, Path>): never;
	};
	PUT: {
		<Path extends string | number>(path: Fitting<paths, NoInfer<Path>, 'put', Configured, Path>, init: Init<paths, Path, 'put', 'json'>, never: never): never;
		/**
		 * Start, stop, restart or reload a process
		 *
		 * The command is looked at before the process, and an unknown process is no 404 here. https://github.com/datarhei/core/blob/v16.14.0/http/handler/api/restream.go
		 *
		 * Needs `user`, or `auth0` of `credentials`.
		 */
		(path: Given<operations['datarheiCommandProcess'], Configured, '/api/v3/process/{id}/command'>, init: Init<paths, '/api/v3/process/{id}/command', 'put', 'json'>): Replies<operations['datarheiCommandProcess']>[How];
		(path: never, init?: never, never?: string): never;
		(path: never, init?: never, never?: number): never;
		(path: never, init?: never, never?: boolean): never;
		<Path extends string | number, As extends ParseAs = 'json'>(path: Fitting<paths, NoInfer<Path>, 'put', Configured, Path>, ...init: Arguments<paths, Path, 'put', As, Fitting<paths, NoInfer<Path>, 'put', Configured, Path>>): Reply<paths[Path & keyof paths]['put'], How, As>;
		<Path extends string | number>(path: Mended<paths, NoInfer<Path>, 'put', Configured, Path>): never;
	};
}

// Generated from openapi.yaml by `npm run generate`. Do not edit.
export { check } from '../client/validate.ts';
import * as z from 'zod';

export const zDatarheiAbout = z.object({
    app: z.string(),
    auths: z.array(z.string()),
    name: z.string().optional(),
    id: z.uuid().optional(),
    created_at: z.iso.datetime({ offset: true }).optional(),
    uptime_seconds: z.int().optional(),
    version: z.object({
        number: z.string(),
        repository_commit: z.string().optional(),
        repository_branch: z.string().optional(),
        build_date: z.string().optional(),
        arch: z.string().optional(),
        compiler: z.string().optional()
    })
});

export const zDatarheiTokens = z.object({
    access_token: z.string(),
    refresh_token: z.string()
});

export const zDatarheiError = z.object({
    code: z.int(),
    message: z.string(),
    details: z.array(z.string())
});

export const zDatarheiAccessToken = z.object({
    access_token: z.string()
});

export const zDatarheiAuth0Tenant = z.object({
    domain: z.string(),
    audience: z.string(),
    clientid: z.string(),
    users: z.array(z.string())
});

export const zDatarheiConfig = z.object({
    created_at: z.iso.datetime({ offset: true }),
    loaded_at: z.iso.datetime({ offset: true }),
    updated_at: z.iso.datetime({ offset: true }),
    overrides: z.array(z.string()),
    config: z.object({
        created_at: z.iso.datetime({ offset: true }),
        version: z.literal(3),
        id: z.uuid(),
        name: z.string(),
        address: z.string(),
        update_check: z.boolean().optional(),
        log: z.record(z.string(), z.unknown()).optional(),
        db: z.record(z.string(), z.unknown()).optional(),
        host: z.record(z.string(), z.unknown()).optional(),
        tls: z.record(z.string(), z.unknown()).optional(),
        storage: z.record(z.string(), z.unknown()).optional(),
        rtmp: z.record(z.string(), z.unknown()).optional(),
        srt: z.record(z.string(), z.unknown()).optional(),
        ffmpeg: z.record(z.string(), z.unknown()).optional(),
        playout: z.record(z.string(), z.unknown()).optional(),
        debug: z.record(z.string(), z.unknown()).optional(),
        metrics: z.record(z.string(), z.unknown()).optional(),
        sessions: z.record(z.string(), z.unknown()).optional(),
        service: z.record(z.string(), z.unknown()).optional(),
        router: z.record(z.string(), z.unknown()).optional(),
        api: z.object({
            read_only: z.boolean(),
            access: z.record(z.string(), z.unknown()),
            auth: z.object({
                enable: z.boolean(),
                disable_localhost: z.boolean(),
                username: z.string(),
                password: z.string(),
                jwt: z.object({
                    secret: z.string()
                }),
                auth0: z.object({
                    enable: z.boolean(),
                    tenants: z.array(zDatarheiAuth0Tenant)
                })
            })
        })
    })
});

export const zDatarheiProcessIo = z.object({
    id: z.string().optional(),
    address: z.string(),
    options: z.array(z.string()).optional()
});

export const zDatarheiProcessInput = z.object({
    id: z.string().optional(),
    type: z.literal('ffmpeg').optional(),
    reference: z.string().optional().default(''),
    input: z.array(zDatarheiProcessIo),
    output: z.array(zDatarheiProcessIo),
    options: z.array(z.string()).optional(),
    reconnect: z.boolean().optional(),
    reconnect_delay_seconds: z.int().optional(),
    autostart: z.boolean().optional(),
    stale_timeout_seconds: z.int().optional(),
    limits: z.object({
        cpu_usage: z.number().optional(),
        memory_mbytes: z.int().optional(),
        waitfor_seconds: z.int().optional()
    }).optional()
});

/**
 * What was added, with every default filled in.
 */
export const zDatarheiProcessConfig = zDatarheiProcessInput.and(z.record(z.string(), z.unknown()));

export const zDatarheiProcessState = z.object({
    order: z.string(),
    exec: z.string(),
    runtime_seconds: z.int(),
    reconnect_seconds: z.int(),
    last_logline: z.string(),
    memory_bytes: z.int(),
    cpu_usage: z.number(),
    command: z.array(z.string()),
    progress: z.object({
        inputs: z.array(z.record(z.string(), z.unknown())),
        outputs: z.array(z.record(z.string(), z.unknown())),
        frame: z.int(),
        packet: z.int(),
        fps: z.number(),
        q: z.number(),
        size_kb: z.int(),
        time: z.number(),
        bitrate_kbit: z.number(),
        speed: z.number(),
        drop: z.int(),
        dup: z.int()
    })
});

export const zDatarheiProcessReport = z.object({
    created_at: z.int(),
    prelude: z.array(z.string()),
    log: z.array(z.array(z.string())),
    history: z.array(z.record(z.string(), z.unknown()))
});

export const zDatarheiProcess = z.object({
    id: z.string(),
    type: z.string(),
    reference: z.string(),
    created_at: z.int(),
    updated_at: z.int(),
    config: zDatarheiProcessConfig.optional(),
    state: zDatarheiProcessState.optional(),
    report: zDatarheiProcessReport.optional(),
    metadata: z.record(z.string(), z.unknown()).nullish()
});

export const zDatarheiCommand = z.object({
    command: z.enum([
        'start',
        'stop',
        'reload',
        'restart'
    ])
});

export const zDatarheiWidget = z.object({
    current_sessions: z.int(),
    total_sessions: z.int(),
    uptime: z.int()
});

export const zDatarheiSkill = z.object({
    id: z.string(),
    name: z.string()
});

export const zDatarheiCodec = z.object({
    id: z.string(),
    name: z.string(),
    encoders: z.array(z.string()).nullable(),
    decoders: z.array(z.string()).nullable()
});

export const zDatarheiDevice = z.object({
    id: z.string(),
    name: z.string(),
    devices: z.array(z.record(z.string(), z.unknown()))
});

export const zDatarheiSkills = z.object({
    ffmpeg: z.object({
        version: z.string(),
        compiler: z.string(),
        configuration: z.string(),
        libraries: z.array(z.object({
            name: z.string(),
            compiled: z.string(),
            linked: z.string()
        }))
    }),
    filter: z.array(zDatarheiSkill),
    hwaccels: z.array(zDatarheiSkill),
    codecs: z.object({
        audio: z.array(zDatarheiCodec),
        video: z.array(zDatarheiCodec),
        subtitle: z.array(zDatarheiCodec)
    }),
    devices: z.object({
        demuxers: z.array(zDatarheiDevice),
        muxers: z.array(zDatarheiDevice)
    }),
    formats: z.object({
        demuxers: z.array(zDatarheiSkill),
        muxers: z.array(zDatarheiSkill)
    }),
    protocols: z.object({
        input: z.array(zDatarheiSkill),
        output: z.array(zDatarheiSkill)
    })
});

export const zDatarheiLogEvent = z.object({
    ts: z.iso.datetime({ offset: true }),
    component: z.string(),
    message: z.string().optional(),
    caller: z.string().optional()
});

export const zDatarheiSessions = z.object({
    active: z.object({
        list: z.array(z.record(z.string(), z.unknown())),
        sessions: z.int(),
        bandwidth_rx_mbit: z.number(),
        bandwidth_tx_mbit: z.number(),
        max_sessions: z.int(),
        max_bandwidth_rx_mbit: z.number(),
        max_bandwidth_tx_mbit: z.number()
    }),
    summary: z.object({
        remote: z.record(z.string(), z.unknown()),
        local: z.record(z.string(), z.unknown()),
        reference: z.record(z.string(), z.unknown()),
        sessions: z.int(),
        traffic_rx_mb: z.number(),
        traffic_tx_mb: z.number()
    })
});

export const zDatarheiMetric = z.object({
    name: z.string(),
    description: z.string(),
    labels: z.array(z.string())
});

export const zDatarheiMetricsQuery = z.object({
    timerange_sec: z.int().optional(),
    interval_sec: z.int().optional(),
    metrics: z.array(z.object({
        name: z.string(),
        labels: z.record(z.string(), z.string()).optional()
    })).optional()
});

export const zDatarheiMetricsValues = z.object({
    timerange_sec: z.int(),
    interval_sec: z.int(),
    metrics: z.array(z.object({
        name: z.string(),
        labels: z.record(z.string(), z.string()).nullable(),
        values: z.array(z.array(z.number()))
    }))
});

/**
 * The full document for a signed-in caller, the minimal one for everybody else.
 */
export const zDatarheiAboutResponse = zDatarheiAbout;

/**
 * Signed in.
 */
export const zDatarheiLoginResponse = zDatarheiTokens;

/**
 * Renewed.
 */
export const zDatarheiRefreshLoginResponse = zDatarheiAccessToken;

/**
 * The configuration that is set, and which of its values the environment overrides.
 */
export const zDatarheiGetConfigResponse = zDatarheiConfig;

export const zDatarheiListProcessesQuery = z.object({
    id: z.string().optional(),
    reference: z.string().optional(),
    idpattern: z.string().optional(),
    refpattern: z.string().optional(),
    filter: z.string().optional()
});

/**
 * The processes, perhaps none.
 */
export const zDatarheiListProcessesResponse = z.array(zDatarheiProcess);

export const zDatarheiCreateProcessBody = zDatarheiProcessInput;

/**
 * Added.
 */
export const zDatarheiCreateProcessResponse = zDatarheiProcessConfig;

export const zDatarheiDeleteProcessPath = z.object({
    id: z.string()
});

/**
 * Done.
 */
export const zDatarheiDeleteProcessResponse = z.literal('OK');

export const zDatarheiGetProcessPath = z.object({
    id: z.string()
});

export const zDatarheiGetProcessQuery = z.object({
    filter: z.string().optional()
});

/**
 * The process.
 */
export const zDatarheiGetProcessResponse = zDatarheiProcess;

export const zDatarheiGetProcessConfigPath = z.object({
    id: z.string()
});

/**
 * The configuration.
 */
export const zDatarheiGetProcessConfigResponse = zDatarheiProcessConfig;

export const zDatarheiGetProcessStatePath = z.object({
    id: z.string()
});

/**
 * The state.
 */
export const zDatarheiGetProcessStateResponse = zDatarheiProcessState;

export const zDatarheiGetProcessReportPath = z.object({
    id: z.string()
});

/**
 * The report.
 */
export const zDatarheiGetProcessReportResponse = zDatarheiProcessReport;

export const zDatarheiCommandProcessBody = zDatarheiCommand;

export const zDatarheiCommandProcessPath = z.object({
    id: z.string()
});

/**
 * Done.
 */
export const zDatarheiCommandProcessResponse = z.literal('OK');

export const zDatarheiGetProcessWidgetPath = z.object({
    id: z.string()
});

/**
 * Viewers and uptime.
 */
export const zDatarheiGetProcessWidgetResponse = zDatarheiWidget;

/**
 * The skills.
 */
export const zDatarheiGetSkillsResponse = zDatarheiSkills;

export const zDatarheiGetLogQuery = z.object({
    format: z.string().optional()
});

/**
 * The last events.
 */
export const zDatarheiGetLogResponse = z.array(z.union([z.string(), zDatarheiLogEvent]));

export const zDatarheiGetSessionsQuery = z.object({
    collectors: z.string().optional()
});

/**
 * Active and past sessions.
 */
export const zDatarheiGetSessionsResponse = z.record(z.string(), zDatarheiSessions);

export const zDatarheiGetActiveSessionsQuery = z.object({
    collectors: z.string().optional()
});

/**
 * The sessions of each collector.
 */
export const zDatarheiGetActiveSessionsResponse = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));

/**
 * The metrics that can be asked for.
 */
export const zDatarheiListMetricsResponse = z.array(zDatarheiMetric);

export const zDatarheiQueryMetricsBody = zDatarheiMetricsQuery;

/**
 * The values.
 */
export const zDatarheiQueryMetricsResponse = zDatarheiMetricsValues;

/**
 * Alive.
 */
export const zDatarheiPingResponse = z.literal('pong');

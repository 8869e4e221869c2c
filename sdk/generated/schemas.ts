// Generated from openapi.yaml by `npm run generate`. Do not edit.
import * as z from 'zod';

export const zInsitesLoginTokenRequest = z.object({
    username: z.string().min(1),
    path: z.string().regex(/^\//).optional().default('/'),
    force_user_account: z.boolean().optional()
});

export const zInsitesLoginToken = z.object({
    token: z.string(),
    redirect_to: z.url()
});

export const zInsitesError = z.object({
    status: z.string().optional(),
    error_message: z.string()
});

export const zInsitesUser = z.object({
    roles: z.string(),
    name: z.string(),
    account: z.string(),
    username: z.string(),
    email: z.email(),
    createdAt: z.iso.datetime({ offset: true }),
    forcePasswordChange: z.string(),
    accounts: z.array(z.string()),
    current: z.boolean()
});

export const zInsitesReportRequest = z.object({
    url: z.string().min(1),
    name: z.string().optional(),
    phone: z.string().optional(),
    address: z.string().optional(),
    number: z.string().optional(),
    street: z.string().optional(),
    city: z.string().optional(),
    state: z.string().optional(),
    zip: z.string().optional(),
    country_code: z.string().optional(),
    lat: z.union([
        z.number(),
        z.string()
    ]).optional(),
    lng: z.union([
        z.number(),
        z.string()
    ]).optional(),
    products: z.string().optional(),
    locations: z.string().optional(),
    check_for_existing: z.string().optional(),
    on_completion: z.string().optional()
});

export const zInsitesReportId = z.string().regex(/^[0-9a-f]{40}$/);

export const zInsitesReportError = z.object({
    status: z.string().optional(),
    error_message: z.string(),
    issue: z.string().optional(),
    url: z.string().optional(),
    recommendedUrl: z.string().optional()
});

export const zInsitesReport = z.object({
    report_status: z.string(),
    status: z.string(),
    report: z.record(z.string(), z.unknown()).optional()
});

export const zIdeanoteSession = z.object({
    kind: z.literal('CUSTOM').optional(),
    user: z.object({
        id: z.string()
    }),
    sessionToken: z.string()
});

export const zIdeanoteError = z.object({
    error: z.object({
        message: z.string(),
        code: z.string()
    })
});

export const zIdeanoteIdea = z.object({
    id: z.string(),
    createdAt: z.iso.datetime({ offset: true }).optional(),
    updatedAt: z.iso.datetime({ offset: true }).optional(),
    friendlyId: z.union([
        z.string(),
        z.int()
    ]).optional(),
    stats: z.object({
        likes: z.object({
            total: z.int().optional()
        }).optional()
    }).optional(),
    fields: z.array(z.object({
        kind: z.enum([
            'ATTACHMENTS',
            'SELECT',
            'RADIO',
            'NUMERIC',
            'LONG_TEXT',
            'SHORT_TEXT',
            'CHECKMARK',
            'SLIDER'
        ]).optional(),
        title: z.string().optional(),
        value: z.unknown().optional()
    })).optional(),
    keywords: z.array(z.string()).optional(),
    mission: z.record(z.string(), z.unknown()).optional(),
    owner: z.record(z.string(), z.unknown()).optional(),
    isLiked: z.boolean().optional()
});

export const zIdeanoteMission = z.object({
    id: z.string()
});

export const zWatcherAutologinRequest = z.object({
    login: z.string().min(1),
    valid_till: z.coerce.bigint().gte(BigInt(0)).max(BigInt('9223372036854775807'), { error: 'Invalid value: Expected int64 to be <= 9223372036854775807' }).optional(),
    lifetime: z.int().gte(1).optional()
});

export const zWatcherAutologinToken = z.object({
    autologin_token: z.string(),
    success: z.boolean().optional()
});

export const zWatcherError = z.object({
    success: z.literal(false),
    error: z.enum([
        'ValidationError',
        'BadRequest',
        'Forbidden',
        'ApikeyExpired',
        'WrongApikey',
        'NotFound',
        'ApplicationError'
    ]),
    error_message: z.string()
});

export const zWatcherLoginResult = z.object({
    session: z.string(),
    login: z.string().nullish(),
    id: z.int().optional(),
    is_admin: z.boolean().nullish(),
    is_domain_admin: z.boolean().optional(),
    is_organization_admin: z.boolean().optional(),
    is_logged_in: z.boolean().optional(),
    readonly: z.boolean().optional(),
    can_edit_organizations: z.boolean().optional(),
    can_edit_settings: z.boolean().optional(),
    can_view_organizations: z.boolean().optional(),
    domain_id: z.int().optional(),
    locale: z.string().optional(),
    locales: z.unknown().optional(),
    notification_email: z.string().nullish(),
    organizations: z.array(z.unknown()).optional(),
    server_info: z.record(z.string(), z.unknown()).optional(),
    settings: z.record(z.string(), z.unknown()).optional(),
    unread_messages_count: z.int().optional(),
    user_settings: z.record(z.string(), z.unknown()).optional()
});

export const zWatcherWhoami = z.object({
    login: z.string().nullable(),
    is_admin: z.boolean()
});

export const zWatcherCamera = z.object({
    name: z.string(),
    title: z.string().optional(),
    enabled: z.boolean().optional(),
    dvr_depth: z.int().nullish(),
    organization_id: z.int().optional(),
    playback_config: z.object({
        token: z.string().optional()
    }).optional(),
    static: z.boolean().optional(),
    stream_url: z.string().optional(),
    extrenal_id: z.string().optional(),
    permissions: z.object({
        dvr: z.boolean().optional(),
        edit: z.boolean().optional(),
        ptz: z.boolean().optional(),
        view: z.boolean().optional()
    }).optional(),
    stream_status: z.record(z.string(), z.unknown()).optional(),
    preset: z.record(z.string(), z.unknown()).optional(),
    user_attributes: z.object({
        favorite: z.boolean().optional(),
        motion_alarm: z.boolean().optional()
    }).optional()
});

export const zWatcherUser = z.object({
    id: z.int(),
    login: z.string(),
    is_admin: z.boolean().optional(),
    enabled: z.boolean().optional(),
    organizations: z.array(z.int()).optional()
});

/**
 * Tokens or a challenge; the vendor marks no member as required.
 */
export const zInslyAuthentication = z.object({
    authentication_result: z.object({
        access_token: z.string().optional(),
        expires_in: z.int().optional(),
        id_token: z.string().optional(),
        refresh_token: z.string().optional(),
        token_type: z.string().optional()
    }).optional(),
    challenge_name: z.string().optional(),
    challenge_parameters: z.object({
        qr_code: z.string().optional(),
        required_attributes: z.array(z.string()).optional(),
        secret_code: z.string().optional(),
        user_attributes: z.record(z.string(), z.string()).optional(),
        user_id_for_srp: z.string().optional()
    }).optional(),
    data: z.record(z.string(), z.string()).optional()
});

export const zInslyError = z.object({
    message: z.string(),
    code: z.string()
});

export const zInslyRequest = z.object({
    requestId: z.uuid(),
    status: z.enum([
        'success',
        'pending',
        'failed'
    ]),
    data: z.object({
        policyId: z.int().optional(),
        message: z.string().optional()
    }).optional()
});

export const zInslyPolicy = z.object({
    data: z.record(z.string(), z.unknown()).optional(),
    meta: z.object({
        schemaPath: z.string(),
        warnings: z.array(z.unknown()).optional(),
        errors: z.array(z.unknown()).optional()
    }).optional()
});

export const zInslyTermination = z.object({
    policy: z.object({
        terminationDate: z.iso.date().optional(),
        terminationType: z.string().optional(),
        shortRatePct: z.number().optional(),
        terminationSum: z.number().optional()
    }).optional()
});

export const zInslyEvent = z.object({
    event_id: z.string()
});

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
    reference: z.string().optional(),
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

export const zInsitesCreateLoginTokenBody = zInsitesLoginTokenRequest;

export const zInsitesCreateLoginTokenQuery = z.object({
    locale: z.string().optional()
});

/**
 * The token, and the URL that spends it.
 */
export const zInsitesCreateLoginTokenResponse = zInsitesLoginToken;

export const zInsitesListUsersQuery = z.object({
    locale: z.string().optional()
});

/**
 * The users.
 */
export const zInsitesListUsersResponse = z.object({
    users: z.array(zInsitesUser)
});

export const zInsitesGetUserPath = z.object({
    email: z.string()
});

export const zInsitesGetUserQuery = z.object({
    locale: z.string().optional()
});

/**
 * The user.
 */
export const zInsitesGetUserResponse = z.object({
    user: zInsitesUser
});

export const zInsitesCreateReportBody = zInsitesReportRequest;

export const zInsitesCreateReportQuery = z.object({
    locale: z.string().optional()
});

/**
 * The audit has started.
 */
export const zInsitesCreateReportResponse = z.object({
    status: z.string(),
    reportId: zInsitesReportId
});

export const zInsitesGetReportPath = z.object({
    reportId: z.string()
});

export const zInsitesGetReportQuery = z.object({
    include_datasets: z.boolean().optional().default(false),
    available_versions: z.boolean().optional().default(false),
    staging: z.boolean().optional().default(false),
    categories: z.boolean().optional().default(false),
    percentiles: z.boolean().optional().default(false),
    version_id: z.string().optional(),
    locale: z.string().optional()
});

/**
 * The report is complete.
 */
export const zInsitesGetReportResponse = zInsitesReport;

export const zIdeanoteCreateSessionBody = z.object({
    data: z.object({
        email: z.email(),
        sub: z.string().min(1).optional(),
        name: z.string().optional(),
        avatarUrl: z.url().optional(),
        team: z.string().optional(),
        locale: z.string().optional()
    })
});

/**
 * The session token. Put it into a link to the web application or to a widget.
 */
export const zIdeanoteCreateSessionResponse = zIdeanoteSession;

export const zIdeanoteListIdeasQuery = z.object({
    fields: z.string().min(1),
    text: z.string().optional(),
    limit: z.int().lte(20).optional().default(10),
    offset: z.int().optional(),
    orderBy: z.string().optional(),
    filter: z.string().optional()
});

/**
 * The ideas, with the fields that were asked for.
 */
export const zIdeanoteListIdeasResponse = z.array(zIdeanoteIdea);

export const zIdeanoteListMissionsQuery = z.object({
    fields: z.string().min(1),
    text: z.string().optional(),
    limit: z.int().lte(20).optional().default(10),
    offset: z.int().optional(),
    orderBy: z.string().optional(),
    filter: z.string().optional()
});

/**
 * The missions, with the fields that were asked for.
 */
export const zIdeanoteListMissionsResponse = z.array(zIdeanoteMission);

export const zWatcherCreateAutologinTokenBody = zWatcherAutologinRequest;

/**
 * The token. A `valid_till` in the past is taken too; such a token is refused when it is used.
 */
export const zWatcherCreateAutologinTokenResponse = zWatcherAutologinToken;

/**
 * The session and what its user may do.
 */
export const zWatcherLoginResponse = zWatcherLoginResult;

/**
 * Login and password belong together.
 */
export const zWatcherCheckLoginResponse = z.literal(true);

/**
 * The user of the session, or a guest.
 */
export const zWatcherWhoamiResponse = zWatcherWhoami;

export const zWatcherListCamerasHeaders = z.object({
    'x-vsaas-user': z.string().min(1).optional()
});

export const zWatcherListCamerasQuery = z.object({
    favorite: z.union([z.literal(0), z.literal(1)]).optional(),
    agent: z.union([z.literal(0), z.literal(1)]).optional(),
    search: z.string().optional(),
    limit: z.int().gte(0).optional(),
    offset: z.int().gte(0).optional()
});

/**
 * Cameras.
 */
export const zWatcherListCamerasResponse = z.array(zWatcherCamera);

export const zWatcherGetCameraHeaders = z.object({
    'x-vsaas-user': z.string().min(1).optional()
});

export const zWatcherGetCameraPath = z.object({
    name: z.string()
});

/**
 * The camera.
 */
export const zWatcherGetCameraResponse = zWatcherCamera;

export const zWatcherListUsersQuery = z.object({
    search: z.string().optional(),
    limit: z.int().gte(0).optional(),
    offset: z.int().gte(0).optional()
});

/**
 * Users.
 */
export const zWatcherListUsersResponse = z.array(zWatcherUser);

export const zInslyLoginBody = z.object({
    meta_data: z.record(z.string(), z.string()).optional()
});

/**
 * Tokens, or a challenge and no tokens.
 */
export const zInslyLoginResponse = zInslyAuthentication;

/**
 * An access token, without refresh and id token.
 */
export const zInslyClientTokenResponse = zInslyAuthentication;

/**
 * New access and id tokens.
 */
export const zInslyRefreshTokenResponse = zInslyAuthentication;

export const zInslyGetRequestPath = z.object({
    requestId: z.uuid()
});

export const zInslyGetRequestQuery = z.object({
    longPolling: z.boolean().optional().default(false)
});

/**
 * The state of the request.
 */
export const zInslyGetRequestResponse = zInslyRequest;

export const zInslyGetPolicyHeaders = z.object({
    'Accept-Language': z.string().min(1)
});

export const zInslyGetPolicyPath = z.object({
    policyId: z.string()
});

export const zInslyGetPolicyQuery = z.object({
    withNotifications: z.boolean().optional().default(true)
});

/**
 * The policy.
 */
export const zInslyGetPolicyResponse = zInslyPolicy;

export const zInslyTerminatePolicyBody = zInslyTermination;

export const zInslyTerminatePolicyPath = z.object({
    policyId: z.int()
});

/**
 * Accepted as an event.
 */
export const zInslyTerminatePolicyResponse = zInslyEvent;

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

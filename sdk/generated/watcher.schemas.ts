// Generated from openapi.yaml by `npm run generate`. Do not edit.
export { check } from '../client/validate.ts';
import * as z from 'zod';

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

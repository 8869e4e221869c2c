// Generated from openapi.yaml by `npm run generate`. Do not edit.
export { check } from '../client/validate.ts';
import * as z from 'zod';

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

// Generated from openapi.yaml by `npm run generate`. Do not edit.
export { check } from '../client/validate.ts';
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

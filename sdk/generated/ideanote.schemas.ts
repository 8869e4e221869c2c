// Generated from openapi.yaml by `npm run generate`. Do not edit.
export { check } from '../client/validate.ts';
import * as z from 'zod';

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

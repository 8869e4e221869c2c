// Generated from openapi.yaml by `npm run generate`. Do not edit.
import type { ClientContract } from '@tokenwright/spec';

export const contract: ClientContract = {
	"product": "insites",
	"servers": [
		{
			"url": "https://api.insites.com"
		},
		{
			"url": "https://app.insites.com"
		}
	],
	"operations": {
		"insitesCreateLoginToken": {
			"id": "insitesCreateLoginToken",
			"method": "POST",
			"path": "/api/v1/auth-token",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "insitesApiKey",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "api-key"
										}
									}
								}
							}
						]
					],
					"issues": [
						{
							"credential": "insitesLoginToken",
							"at": {
								"from": "response",
								"in": "body",
								"pointer": [
									"token"
								]
							}
						}
					],
					"opens": {
						"from": "response",
						"in": "body",
						"pointer": [
							"redirect_to"
						]
					}
				}
			],
			"answers": [
				{
					"status": 400,
					"reason": "request-invalid"
				},
				{
					"status": 401,
					"reason": "credential-missing",
					"dead": [
						"insitesApiKey"
					]
				},
				{
					"status": 403,
					"reason": "credential-forbidden"
				},
				{
					"status": 404,
					"reason": "subject-unknown"
				},
				{
					"status": 429,
					"reason": "rate-limited"
				}
			],
			"media": "application/json"
		},
		"insitesOpen": {
			"id": "insitesOpen",
			"method": "GET",
			"path": "/{path}",
			"server": 1,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "insitesLoginToken",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "query",
											"name": "auth_jwt"
										}
									}
								}
							}
						],
						[
							{
								"credential": "insitesLoginToken",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "query",
											"name": "jwt_token"
										}
									}
								}
							}
						]
					],
					"issues": [
						{
							"credential": "insitesSession",
							"at": {
								"from": "response",
								"in": "cookie",
								"name": "insitesSession"
							}
						}
					],
					"browser": true
				},
				{
					"alternatives": [
						[
							{
								"credential": "insitesSession",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "cookie",
											"name": "insitesSession"
										}
									}
								}
							}
						]
					]
				}
			],
			"answers": [
				{
					"status": 302,
					"reason": "credential-missing"
				}
			],
			"rest": "path"
		},
		"insitesLoginPage": {
			"id": "insitesLoginPage",
			"method": "GET",
			"path": "/en_GB/login",
			"server": 1,
			"flows": [
				{
					"browser": true
				}
			]
		},
		"insitesListUsers": {
			"id": "insitesListUsers",
			"method": "GET",
			"path": "/api/v1/users",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "insitesApiKey",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "api-key"
										}
									}
								}
							}
						]
					]
				}
			],
			"answers": [
				{
					"status": 401,
					"reason": "credential-missing",
					"dead": [
						"insitesApiKey"
					]
				},
				{
					"status": 429,
					"reason": "rate-limited"
				}
			]
		},
		"insitesGetUser": {
			"id": "insitesGetUser",
			"method": "GET",
			"path": "/api/v1/user/{email}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "insitesApiKey",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "api-key"
										}
									}
								}
							}
						]
					]
				}
			],
			"answers": [
				{
					"status": 401,
					"reason": "credential-missing",
					"dead": [
						"insitesApiKey"
					]
				},
				{
					"status": 403,
					"reason": "subject-unknown"
				},
				{
					"status": 429,
					"reason": "rate-limited"
				}
			]
		},
		"insitesCreateReport": {
			"id": "insitesCreateReport",
			"method": "POST",
			"path": "/api/v1/report",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "insitesApiKey",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "api-key"
										}
									}
								}
							}
						]
					]
				}
			],
			"answers": [
				{
					"status": 303,
					"reason": "report-recent"
				},
				{
					"status": 400,
					"reason": "request-invalid"
				},
				{
					"status": 401,
					"reason": "credential-missing",
					"dead": [
						"insitesApiKey"
					]
				},
				{
					"status": 422,
					"reason": "site-moved"
				},
				{
					"status": 429,
					"reason": "rate-limited"
				}
			],
			"media": "application/json"
		},
		"insitesGetReport": {
			"id": "insitesGetReport",
			"method": "GET",
			"path": "/api/v1/report/{reportId}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "insitesApiKey",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "api-key"
										}
									}
								}
							}
						]
					]
				}
			],
			"answers": [
				{
					"status": 400,
					"reason": "request-invalid"
				},
				{
					"status": 401,
					"reason": "credential-missing",
					"dead": [
						"insitesApiKey"
					]
				},
				{
					"status": 404,
					"reason": "report-unknown"
				},
				{
					"status": 429,
					"reason": "rate-limited"
				}
			]
		}
	},
	"credentials": {
		"insitesApiKey": {
			"kind": "secret",
			"holder": "account",
			"confidential": true
		},
		"insitesLoginToken": {
			"kind": "token",
			"lifetime": 30,
			"uses": 1,
			"jwt": true
		},
		"insitesSession": {
			"kind": "token"
		}
	},
	"ways": {},
	"revocations": {}
};

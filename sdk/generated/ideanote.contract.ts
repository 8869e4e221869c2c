// Generated from openapi.yaml by `npm run generate`. Do not edit.
import type { ClientContract } from '@tokenwright/spec';

export const contract: ClientContract = {
	"product": "ideanote",
	"servers": [
		{
			"url": "https://api.ideanote.io"
		},
		{
			"url": "https://{subdomain}.ideanote.io",
			"variables": {
				"subdomain": "mysubdomain"
			}
		},
		{
			"url": "https://idea-widget.ideanote.io"
		}
	],
	"operations": {
		"ideanoteCreateSession": {
			"id": "ideanoteCreateSession",
			"method": "POST",
			"path": "/v1/session",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "ideanoteOwner",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "body",
											"pointer": [
												"data",
												"apiToken"
											]
										}
									}
								}
							}
						]
					],
					"issues": [
						{
							"credential": "ideanoteSession",
							"at": {
								"from": "response",
								"in": "body",
								"pointer": [
									"sessionToken"
								]
							}
						}
					],
					"binds": [
						{
							"at": {
								"from": "request",
								"in": "body",
								"pointer": [
									"spaceId"
								]
							},
							"to": {
								"expression": {
									"from": "credential",
									"name": "ideanoteOwner",
									"attribute": "space"
								}
							}
						}
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
					"reason": "credential-unknown",
					"dead": [
						"ideanoteOwner"
					]
				},
				{
					"status": 403,
					"reason": "credential-forbidden",
					"marks": [
						{
							"pointer": [
								"error",
								"code"
							],
							"present": true,
							"equals": "not_owner"
						}
					]
				},
				{
					"status": 403,
					"reason": "credential-mismatched",
					"marks": [
						{
							"pointer": [
								"error",
								"code"
							],
							"present": true,
							"equals": "other_workspace"
						}
					]
				},
				{
					"status": 403,
					"reason": "login-disabled",
					"marks": [
						{
							"pointer": [
								"error",
								"code"
							],
							"present": true,
							"equals": "not_enabled"
						}
					]
				},
				{
					"status": 404,
					"reason": "space-unknown"
				},
				{
					"status": 429,
					"reason": "rate-limited"
				}
			],
			"media": "application/json",
			"constants": [
				{
					"at": {
						"from": "request",
						"in": "query",
						"name": "fields"
					},
					"value": "kind,user.id,sessionToken"
				},
				{
					"at": {
						"from": "request",
						"in": "body",
						"pointer": [
							"kind"
						]
					},
					"value": "CUSTOM"
				}
			]
		},
		"ideanoteOpenApp": {
			"id": "ideanoteOpenApp",
			"method": "GET",
			"path": "/login/session/{sessionToken}",
			"server": 1,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "ideanoteSession",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "path",
											"name": "sessionToken"
										}
									}
								}
							}
						]
					],
					"issues": [
						{
							"credential": "ideanoteCookie",
							"at": {
								"from": "response",
								"in": "cookie",
								"name": "ideanoteCookie"
							}
						}
					],
					"browser": true
				}
			],
			"answers": [
				{
					"status": 302,
					"reason": "credential-missing"
				}
			]
		},
		"ideanoteHome": {
			"id": "ideanoteHome",
			"method": "GET",
			"path": "/",
			"server": 1,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "ideanoteCookie",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "cookie",
											"name": "ideanoteCookie"
										}
									}
								}
							}
						]
					],
					"browser": true
				}
			],
			"answers": [
				{
					"status": 302,
					"reason": "credential-missing",
					"dead": [
						"ideanoteCookie"
					]
				}
			]
		},
		"ideanoteLoginPage": {
			"id": "ideanoteLoginPage",
			"method": "GET",
			"path": "/login",
			"server": 1,
			"flows": [
				{
					"browser": true
				}
			]
		},
		"ideanoteOpenWidget": {
			"id": "ideanoteOpenWidget",
			"method": "GET",
			"path": "/idea-confirmation",
			"server": 2,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "ideanoteSession",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "query",
											"name": "auth.sessionToken"
										}
									}
								}
							}
						]
					],
					"issues": [
						{
							"credential": "ideanoteCookie",
							"at": {
								"from": "response",
								"in": "cookie",
								"name": "ideanoteCookie"
							}
						}
					],
					"browser": true
				},
				{
					"browser": true
				}
			],
			"answers": [
				{
					"status": 302,
					"reason": "credential-missing",
					"dead": [
						"ideanoteSession"
					]
				},
				{
					"status": 400,
					"reason": "request-invalid",
					"plain": true
				}
			]
		},
		"ideanoteListIdeas": {
			"id": "ideanoteListIdeas",
			"method": "GET",
			"path": "/v1/ideas",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "ideanoteApiKey",
								"by": {
									"scheme": "bearer"
								}
							}
						],
						[
							{
								"credential": "ideanoteApiKey",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "Authorization"
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
						"ideanoteApiKey"
					]
				},
				{
					"status": 429,
					"reason": "rate-limited"
				}
			]
		},
		"ideanoteListMissions": {
			"id": "ideanoteListMissions",
			"method": "GET",
			"path": "/v1/missions",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "ideanoteApiKey",
								"by": {
									"scheme": "bearer"
								}
							}
						],
						[
							{
								"credential": "ideanoteApiKey",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "Authorization"
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
						"ideanoteApiKey"
					]
				},
				{
					"status": 429,
					"reason": "rate-limited"
				}
			]
		}
	},
	"credentials": {
		"ideanoteOwner": {
			"kind": "secret",
			"holder": "space",
			"confidential": true
		},
		"ideanoteApiKey": {
			"kind": "secret",
			"holder": "account",
			"confidential": true
		},
		"ideanoteSession": {
			"kind": "token",
			"lifetime": 1209600
		},
		"ideanoteCookie": {
			"kind": "token"
		}
	},
	"ways": {},
	"revocations": {}
};

// Generated from openapi.yaml by `npm run generate`. Do not edit.
import type { ClientContract } from '@tokenwright/spec';

export const contract: ClientContract = {
	"format": 1,
	"product": "ideanote",
	"servers": [
		{
			"url": "https://api.ideanote.io",
			"variables": {}
		},
		{
			"url": "https://{subdomain}.ideanote.io",
			"variables": {
				"subdomain": "mysubdomain"
			}
		},
		{
			"url": "https://idea-widget.ideanote.io",
			"variables": {}
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
					"status": 200
				},
				{
					"status": 400,
					"when": [
						"request-invalid",
						"credential-missing"
					]
				},
				{
					"status": 401,
					"when": [
						"credential-unknown"
					]
				},
				{
					"status": 403,
					"when": [
						"credential-forbidden"
					],
					"marks": [
						{
							"pointer": [
								"error",
								"code"
							],
							"present": true,
							"equals": "not_owner"
						},
						{
							"pointer": [
								"error",
								"message"
							],
							"present": true,
							"equals": "The API token does not belong to an owner."
						}
					]
				},
				{
					"status": 403,
					"when": [
						"credential-mismatched"
					],
					"marks": [
						{
							"pointer": [
								"error",
								"code"
							],
							"present": true,
							"equals": "other_workspace"
						},
						{
							"pointer": [
								"error",
								"message"
							],
							"present": true,
							"equals": "The API token belongs to another workspace."
						}
					]
				},
				{
					"status": 403,
					"when": [
						"login-disabled"
					],
					"marks": [
						{
							"pointer": [
								"error",
								"code"
							],
							"present": true,
							"equals": "not_enabled"
						},
						{
							"pointer": [
								"error",
								"message"
							],
							"present": true,
							"equals": "Custom login is not enabled for this workspace."
						}
					]
				},
				{
					"status": 404,
					"when": [
						"space-unknown"
					]
				},
				{
					"status": 429,
					"when": [
						"rate-limited"
					]
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
			],
			"asks": [
				{
					"from": "request",
					"in": "body",
					"pointer": [
						"spaceId"
					]
				},
				{
					"from": "request",
					"in": "body",
					"pointer": [
						"data",
						"email"
					]
				},
				{
					"from": "request",
					"in": "body",
					"pointer": [
						"data",
						"apiToken"
					]
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
					"when": [
						"accepted",
						"credential-missing"
					]
				}
			],
			"asks": [
				{
					"from": "request",
					"in": "path",
					"name": "sessionToken"
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
					"status": 200
				},
				{
					"status": 302,
					"when": [
						"credential-missing"
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
			],
			"answers": [
				{
					"status": 200
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
					"alternatives": [
						[]
					],
					"browser": true
				}
			],
			"answers": [
				{
					"status": 200
				},
				{
					"status": 302,
					"when": [
						"credential-missing"
					]
				},
				{
					"status": 400,
					"when": [
						"request-invalid"
					]
				}
			],
			"asks": [
				{
					"from": "request",
					"in": "query",
					"name": "config"
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
					"status": 200,
					"when": [
						"accepted"
					]
				},
				{
					"status": 200,
					"when": [
						"fields-many"
					]
				},
				{
					"status": 400,
					"when": [
						"request-invalid"
					]
				},
				{
					"status": 401,
					"when": [
						"credential-missing"
					]
				},
				{
					"status": 429,
					"when": [
						"rate-limited"
					]
				}
			],
			"asks": [
				{
					"from": "request",
					"in": "query",
					"name": "fields"
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
					"status": 200
				},
				{
					"status": 400,
					"when": [
						"request-invalid"
					]
				},
				{
					"status": 401,
					"when": [
						"credential-missing"
					]
				},
				{
					"status": 429,
					"when": [
						"rate-limited"
					]
				}
			],
			"asks": [
				{
					"from": "request",
					"in": "query",
					"name": "fields"
				}
			]
		}
	},
	"credentials": {
		"ideanoteOwner": {
			"kind": "secret",
			"parts": [
				"value"
			],
			"holder": "space"
		},
		"ideanoteApiKey": {
			"kind": "secret",
			"parts": [
				"value"
			],
			"holder": "account"
		},
		"ideanoteSession": {
			"kind": "token",
			"parts": [
				"value"
			],
			"lifetime": 1209600
		},
		"ideanoteCookie": {
			"kind": "token",
			"parts": [
				"value"
			]
		}
	}
};

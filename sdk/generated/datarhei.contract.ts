// Generated from openapi.yaml by `npm run generate`. Do not edit.
import type { ClientContract } from '@tokenwright/spec';

export const contract: ClientContract = {
	"product": "datarhei",
	"servers": [
		{
			"url": "http://{host}",
			"variables": {
				"host": "core.example:8080"
			}
		}
	],
	"operations": {
		"datarheiAbout": {
			"id": "datarheiAbout",
			"method": "GET",
			"path": "/api",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[],
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
								}
							}
						]
					]
				}
			],
			"answers": [
				{
					"status": 200,
					"other": true,
					"marks": [
						{
							"pointer": [
								"name"
							],
							"present": true
						}
					]
				},
				{
					"status": 200,
					"reason": "credential-missing",
					"dead": [
						"datarheiAccess"
					],
					"marks": [
						{
							"pointer": [
								"name"
							],
							"present": false
						}
					]
				}
			]
		},
		"datarheiLogin": {
			"id": "datarheiLogin",
			"method": "POST",
			"path": "/api/login",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiUser",
								"by": {
									"parts": {
										"username": {
											"from": "request",
											"in": "body",
											"pointer": [
												"username"
											]
										},
										"password": {
											"from": "request",
											"in": "body",
											"pointer": [
												"password"
											]
										}
									}
								}
							}
						]
					],
					"issues": [
						{
							"credential": "datarheiAccess",
							"at": {
								"from": "response",
								"in": "body",
								"pointer": [
									"access_token"
								]
							}
						},
						{
							"credential": "datarheiRefresh",
							"at": {
								"from": "response",
								"in": "body",
								"pointer": [
									"refresh_token"
								]
							}
						}
					]
				},
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAuth0",
								"by": {
									"scheme": "bearer"
								}
							}
						]
					],
					"issues": [
						{
							"credential": "datarheiAccess",
							"at": {
								"from": "response",
								"in": "body",
								"pointer": [
									"access_token"
								]
							}
						},
						{
							"credential": "datarheiRefresh",
							"at": {
								"from": "response",
								"in": "body",
								"pointer": [
									"refresh_token"
								]
							}
						}
					]
				}
			],
			"answers": [
				{
					"status": 400,
					"reason": "credential-missing"
				},
				{
					"status": 401,
					"reason": "datarheiUser/credential-unknown",
					"dead": [
						"datarheiUser"
					],
					"marks": [
						{
							"pointer": [
								"details"
							],
							"present": true,
							"equals": [
								"Invalid authorization credentials: invalid username or password"
							]
						}
					]
				},
				{
					"status": 401,
					"reason": "datarheiAuth0/credential-unknown",
					"dead": [
						"datarheiAuth0"
					],
					"marks": [
						{
							"pointer": [
								"details"
							],
							"present": true,
							"equals": [
								"Invalid authorization credentials: token signature is invalid: crypto/rsa: verification error"
							]
						}
					]
				},
				{
					"status": 401,
					"reason": "datarheiAuth0/credential-expired",
					"dead": [
						"datarheiAuth0"
					],
					"marks": [
						{
							"pointer": [
								"details"
							],
							"present": true,
							"equals": [
								"Invalid authorization credentials: token has invalid claims: token is expired"
							]
						}
					]
				},
				{
					"status": 401,
					"reason": "subject-unknown",
					"marks": [
						{
							"pointer": [
								"details"
							],
							"present": true,
							"equals": [
								"Invalid authorization credentials: token is unverifiable: error while executing keyfunc: user not allowed"
							]
						}
					]
				}
			],
			"media": "application/json"
		},
		"datarheiRefreshLogin": {
			"id": "datarheiRefreshLogin",
			"method": "GET",
			"path": "/api/login/refresh",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiRefresh",
								"by": {
									"scheme": "bearer"
								}
							}
						]
					],
					"issues": [
						{
							"credential": "datarheiAccess",
							"at": {
								"from": "response",
								"in": "body",
								"pointer": [
									"access_token"
								]
							}
						}
					]
				}
			],
			"answers": [
				{
					"status": 401,
					"reason": "credential-missing",
					"dead": [
						"datarheiRefresh"
					]
				},
				{
					"status": 403,
					"reason": "subject-malformed"
				}
			]
		},
		"datarheiUnknownGet": {
			"id": "datarheiUnknownGet",
			"method": "GET",
			"path": "/api/{rest}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			],
			"rest": "rest"
		},
		"datarheiUnknownPut": {
			"id": "datarheiUnknownPut",
			"method": "PUT",
			"path": "/api/{rest}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			],
			"rest": "rest"
		},
		"datarheiUnknownPost": {
			"id": "datarheiUnknownPost",
			"method": "POST",
			"path": "/api/{rest}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			],
			"rest": "rest"
		},
		"datarheiUnknownDelete": {
			"id": "datarheiUnknownDelete",
			"method": "DELETE",
			"path": "/api/{rest}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			],
			"rest": "rest"
		},
		"datarheiUnknownHead": {
			"id": "datarheiUnknownHead",
			"method": "HEAD",
			"path": "/api/{rest}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					],
					"plain": true
				}
			],
			"rest": "rest"
		},
		"datarheiUnknownPatch": {
			"id": "datarheiUnknownPatch",
			"method": "PATCH",
			"path": "/api/{rest}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			],
			"rest": "rest"
		},
		"datarheiUnknownV3Get": {
			"id": "datarheiUnknownV3Get",
			"method": "GET",
			"path": "/api/v3/{rest}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			],
			"rest": "rest"
		},
		"datarheiUnknownV3Put": {
			"id": "datarheiUnknownV3Put",
			"method": "PUT",
			"path": "/api/v3/{rest}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			],
			"rest": "rest"
		},
		"datarheiUnknownV3Post": {
			"id": "datarheiUnknownV3Post",
			"method": "POST",
			"path": "/api/v3/{rest}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			],
			"rest": "rest"
		},
		"datarheiUnknownV3Delete": {
			"id": "datarheiUnknownV3Delete",
			"method": "DELETE",
			"path": "/api/v3/{rest}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			],
			"rest": "rest"
		},
		"datarheiUnknownV3Head": {
			"id": "datarheiUnknownV3Head",
			"method": "HEAD",
			"path": "/api/v3/{rest}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					],
					"plain": true
				}
			],
			"rest": "rest"
		},
		"datarheiUnknownV3Patch": {
			"id": "datarheiUnknownV3Patch",
			"method": "PATCH",
			"path": "/api/v3/{rest}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			],
			"rest": "rest"
		},
		"datarheiGetConfig": {
			"id": "datarheiGetConfig",
			"method": "GET",
			"path": "/api/v3/config",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			]
		},
		"datarheiListProcesses": {
			"id": "datarheiListProcesses",
			"method": "GET",
			"path": "/api/v3/process",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			]
		},
		"datarheiCreateProcess": {
			"id": "datarheiCreateProcess",
			"method": "POST",
			"path": "/api/v3/process",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			],
			"media": "application/json"
		},
		"datarheiGetProcess": {
			"id": "datarheiGetProcess",
			"method": "GET",
			"path": "/api/v3/process/{id}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				},
				{
					"status": 404,
					"reason": "process-unknown"
				}
			]
		},
		"datarheiDeleteProcess": {
			"id": "datarheiDeleteProcess",
			"method": "DELETE",
			"path": "/api/v3/process/{id}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				},
				{
					"status": 404,
					"reason": "process-unknown"
				}
			]
		},
		"datarheiGetProcessConfig": {
			"id": "datarheiGetProcessConfig",
			"method": "GET",
			"path": "/api/v3/process/{id}/config",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				},
				{
					"status": 404,
					"reason": "process-unknown"
				}
			]
		},
		"datarheiGetProcessState": {
			"id": "datarheiGetProcessState",
			"method": "GET",
			"path": "/api/v3/process/{id}/state",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				},
				{
					"status": 404,
					"reason": "process-unknown"
				}
			]
		},
		"datarheiGetProcessReport": {
			"id": "datarheiGetProcessReport",
			"method": "GET",
			"path": "/api/v3/process/{id}/report",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				},
				{
					"status": 404,
					"reason": "process-unknown"
				}
			]
		},
		"datarheiCommandProcess": {
			"id": "datarheiCommandProcess",
			"method": "PUT",
			"path": "/api/v3/process/{id}/command",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
					"status": 400,
					"reason": "process-unknown"
				},
				{
					"status": 401,
					"reason": "credential-missing",
					"dead": [
						"datarheiAccess"
					]
				}
			],
			"media": "application/json"
		},
		"datarheiGetProcessWidget": {
			"id": "datarheiGetProcessWidget",
			"method": "GET",
			"path": "/api/v3/widget/process/{id}",
			"server": 0,
			"flows": [
				{}
			],
			"answers": [
				{
					"status": 404,
					"reason": "process-unknown"
				}
			]
		},
		"datarheiGetSkills": {
			"id": "datarheiGetSkills",
			"method": "GET",
			"path": "/api/v3/skills",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			]
		},
		"datarheiGetLog": {
			"id": "datarheiGetLog",
			"method": "GET",
			"path": "/api/v3/log",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			]
		},
		"datarheiGetSessions": {
			"id": "datarheiGetSessions",
			"method": "GET",
			"path": "/api/v3/session",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			]
		},
		"datarheiGetActiveSessions": {
			"id": "datarheiGetActiveSessions",
			"method": "GET",
			"path": "/api/v3/session/active",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			]
		},
		"datarheiListMetrics": {
			"id": "datarheiListMetrics",
			"method": "GET",
			"path": "/api/v3/metrics",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			]
		},
		"datarheiQueryMetrics": {
			"id": "datarheiQueryMetrics",
			"method": "POST",
			"path": "/api/v3/metrics",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "datarheiAccess",
								"by": {
									"scheme": "bearer"
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
						"datarheiAccess"
					]
				}
			],
			"media": "application/json"
		},
		"datarheiPing": {
			"id": "datarheiPing",
			"method": "GET",
			"path": "/ping",
			"server": 0,
			"flows": [
				{}
			]
		}
	},
	"credentials": {
		"datarheiUser": {
			"kind": "secret",
			"parts": [
				"username",
				"password"
			],
			"holder": "username"
		},
		"datarheiAuth0": {
			"kind": "external",
			"lifetime": 86400,
			"jwt": true
		},
		"datarheiAccess": {
			"kind": "token",
			"lifetime": 600,
			"jwt": true
		},
		"datarheiRefresh": {
			"kind": "token",
			"lifetime": 86400,
			"jwt": true
		}
	},
	"ways": {
		"datarheiAccess": [
			{
				"operation": "datarheiRefreshLogin",
				"flow": 0,
				"alternative": [
					{
						"credential": "datarheiRefresh",
						"by": {
							"scheme": "bearer"
						}
					}
				]
			},
			{
				"operation": "datarheiLogin",
				"flow": 0,
				"alternative": [
					{
						"credential": "datarheiUser",
						"by": {
							"parts": {
								"username": {
									"from": "request",
									"in": "body",
									"pointer": [
										"username"
									]
								},
								"password": {
									"from": "request",
									"in": "body",
									"pointer": [
										"password"
									]
								}
							}
						}
					}
				]
			},
			{
				"operation": "datarheiLogin",
				"flow": 1,
				"alternative": [
					{
						"credential": "datarheiAuth0",
						"by": {
							"scheme": "bearer"
						}
					}
				]
			}
		],
		"datarheiRefresh": [
			{
				"operation": "datarheiLogin",
				"flow": 0,
				"alternative": [
					{
						"credential": "datarheiUser",
						"by": {
							"parts": {
								"username": {
									"from": "request",
									"in": "body",
									"pointer": [
										"username"
									]
								},
								"password": {
									"from": "request",
									"in": "body",
									"pointer": [
										"password"
									]
								}
							}
						}
					}
				]
			},
			{
				"operation": "datarheiLogin",
				"flow": 1,
				"alternative": [
					{
						"credential": "datarheiAuth0",
						"by": {
							"scheme": "bearer"
						}
					}
				]
			}
		]
	},
	"revocations": {}
};

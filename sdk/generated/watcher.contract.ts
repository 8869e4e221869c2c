// Generated from openapi.yaml by `npm run generate`. Do not edit.
import type { ClientContract } from '@tokenwright/spec';

export const contract: ClientContract = {
	"product": "watcher",
	"servers": [
		{
			"url": "http://{host}",
			"variables": {
				"host": "watcher.example"
			}
		}
	],
	"operations": {
		"watcherCreateAutologinToken": {
			"id": "watcherCreateAutologinToken",
			"method": "POST",
			"path": "/vsaas/api/v2/auth/generate-autologin-token",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "watcherApiKey",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "x-vsaas-api-key"
										}
									}
								}
							}
						],
						[
							{
								"credential": "watcherUserKey",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "x-vsaas-api-key"
										},
										"user": {
											"from": "request",
											"in": "header",
											"name": "x-vsaas-user"
										}
									}
								}
							}
						]
					],
					"issues": [
						{
							"credential": "watcherAutologin",
							"at": {
								"from": "response",
								"in": "body",
								"pointer": [
									"autologin_token"
								]
							},
							"expiresAt": {
								"from": "request",
								"in": "body",
								"pointer": [
									"valid_till"
								]
							},
							"claims": {
								"sessionLifetime": {
									"expression": {
										"from": "request",
										"in": "body",
										"pointer": [
											"lifetime"
										]
									}
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
					"status": 403,
					"reason": "watcherApiKey/credential-unknown",
					"dead": [
						"watcherApiKey",
						"watcherUserKey"
					],
					"marks": [
						{
							"pointer": [
								"error"
							],
							"present": true,
							"equals": "WrongApikey"
						}
					]
				},
				{
					"status": 403,
					"reason": "watcherApiKey/credential-expired",
					"dead": [
						"watcherApiKey",
						"watcherUserKey"
					],
					"marks": [
						{
							"pointer": [
								"error"
							],
							"present": true,
							"equals": "ApikeyExpired"
						}
					]
				},
				{
					"status": 403,
					"reason": "credential-missing",
					"marks": [
						{
							"pointer": [
								"error"
							],
							"present": true,
							"equals": "Forbidden"
						}
					]
				},
				{
					"status": 404,
					"reason": "subject-unknown"
				}
			],
			"media": "application/json"
		},
		"watcherOpen": {
			"id": "watcherOpen",
			"method": "POST",
			"path": "/vsaas/autologin",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "watcherAutologin",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "body",
											"pointer": [
												"autologin_token"
											]
										}
									}
								}
							}
						]
					],
					"issues": [
						{
							"credential": "watcherSession",
							"at": {
								"from": "response",
								"in": "cookie",
								"name": "session"
							},
							"lifetime": {
								"expression": {
									"from": "credential",
									"name": "watcherAutologin",
									"attribute": "sessionLifetime"
								}
							}
						}
					],
					"browser": true
				}
			],
			"answers": [
				{
					"status": 302
				},
				{
					"status": 403,
					"reason": "credential-missing",
					"dead": [
						"watcherAutologin"
					]
				}
			],
			"media": "application/x-www-form-urlencoded"
		},
		"watcherHome": {
			"id": "watcherHome",
			"method": "GET",
			"path": "/vsaas/",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "watcherSession",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "cookie",
											"name": "session"
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
					"status": 403,
					"reason": "credential-missing",
					"dead": [
						"watcherSession"
					]
				}
			]
		},
		"watcherLogin": {
			"id": "watcherLogin",
			"method": "POST",
			"path": "/vsaas/api/v2/auth/login",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "watcherUser",
								"by": {
									"parts": {
										"login": {
											"from": "request",
											"in": "body",
											"pointer": [
												"login"
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
							"credential": "watcherSession",
							"at": {
								"from": "response",
								"in": "body",
								"pointer": [
									"session"
								]
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
					"status": 403,
					"reason": "credential-unknown",
					"dead": [
						"watcherUser"
					]
				}
			],
			"media": "application/json"
		},
		"watcherCheckLogin": {
			"id": "watcherCheckLogin",
			"method": "POST",
			"path": "/vsaas/api/v2/auth/check-login",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "watcherUser",
								"by": {
									"parts": {
										"login": {
											"from": "request",
											"in": "body",
											"pointer": [
												"login"
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
					]
				}
			],
			"answers": [
				{
					"status": 400,
					"reason": "request-invalid"
				},
				{
					"status": 403,
					"reason": "credential-unknown",
					"dead": [
						"watcherUser"
					]
				}
			],
			"media": "application/json"
		},
		"watcherWhoami": {
			"id": "watcherWhoami",
			"method": "GET",
			"path": "/vsaas/api/v2/auth/whoami",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[],
						[
							{
								"credential": "watcherSession",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "x-vsaas-session"
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
					"other": true,
					"marks": [
						{
							"pointer": [
								"login"
							],
							"present": true,
							"equals": "jo@example.com"
						}
					]
				},
				{
					"status": 200,
					"reason": "credential-missing",
					"dead": [
						"watcherSession"
					],
					"marks": [
						{
							"pointer": [
								"login"
							],
							"present": true,
							"equals": null
						}
					]
				}
			]
		},
		"watcherListCameras": {
			"id": "watcherListCameras",
			"method": "GET",
			"path": "/vsaas/api/v2/cameras",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "watcherApiKey",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "x-vsaas-api-key"
										}
									}
								}
							}
						],
						[
							{
								"credential": "watcherUserKey",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "x-vsaas-api-key"
										},
										"user": {
											"from": "request",
											"in": "header",
											"name": "x-vsaas-user"
										}
									}
								}
							}
						],
						[
							{
								"credential": "watcherSession",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "x-vsaas-session"
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
					"status": 403,
					"reason": "watcherApiKey/credential-unknown",
					"dead": [
						"watcherApiKey",
						"watcherUserKey"
					],
					"marks": [
						{
							"pointer": [
								"error"
							],
							"present": true,
							"equals": "WrongApikey"
						}
					]
				},
				{
					"status": 403,
					"reason": "watcherApiKey/credential-expired",
					"dead": [
						"watcherApiKey",
						"watcherUserKey"
					],
					"marks": [
						{
							"pointer": [
								"error"
							],
							"present": true,
							"equals": "ApikeyExpired"
						}
					]
				},
				{
					"status": 403,
					"reason": "credential-missing",
					"dead": [
						"watcherSession"
					],
					"doubtful": [
						"watcherSession"
					],
					"marks": [
						{
							"pointer": [
								"error"
							],
							"present": true,
							"equals": "Forbidden"
						}
					]
				}
			]
		},
		"watcherGetCamera": {
			"id": "watcherGetCamera",
			"method": "GET",
			"path": "/vsaas/api/v2/cameras/{name}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "watcherApiKey",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "x-vsaas-api-key"
										}
									}
								}
							}
						],
						[
							{
								"credential": "watcherUserKey",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "x-vsaas-api-key"
										},
										"user": {
											"from": "request",
											"in": "header",
											"name": "x-vsaas-user"
										}
									}
								}
							}
						],
						[
							{
								"credential": "watcherSession",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "x-vsaas-session"
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
					"status": 403,
					"reason": "watcherApiKey/credential-unknown",
					"dead": [
						"watcherApiKey",
						"watcherUserKey"
					],
					"marks": [
						{
							"pointer": [
								"error"
							],
							"present": true,
							"equals": "WrongApikey"
						}
					]
				},
				{
					"status": 403,
					"reason": "watcherApiKey/credential-expired",
					"dead": [
						"watcherApiKey",
						"watcherUserKey"
					],
					"marks": [
						{
							"pointer": [
								"error"
							],
							"present": true,
							"equals": "ApikeyExpired"
						}
					]
				},
				{
					"status": 403,
					"reason": "credential-missing",
					"dead": [
						"watcherSession"
					],
					"doubtful": [
						"watcherSession"
					],
					"marks": [
						{
							"pointer": [
								"error"
							],
							"present": true,
							"equals": "Forbidden"
						}
					]
				},
				{
					"status": 404,
					"reason": "camera-unknown"
				}
			]
		},
		"watcherListUsers": {
			"id": "watcherListUsers",
			"method": "GET",
			"path": "/vsaas/api/v2/users",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "watcherApiKey",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "x-vsaas-api-key"
										}
									}
								}
							}
						],
						[
							{
								"credential": "watcherUserKey",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "x-vsaas-api-key"
										},
										"user": {
											"from": "request",
											"in": "header",
											"name": "x-vsaas-user"
										}
									}
								}
							}
						]
					]
				},
				{
					"alternatives": [
						[
							{
								"credential": "watcherSession",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "header",
											"name": "x-vsaas-session"
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
					"status": 403,
					"reason": "watcherApiKey/credential-unknown",
					"dead": [
						"watcherApiKey",
						"watcherUserKey"
					],
					"marks": [
						{
							"pointer": [
								"error"
							],
							"present": true,
							"equals": "WrongApikey"
						}
					]
				},
				{
					"status": 403,
					"reason": "watcherApiKey/credential-expired",
					"dead": [
						"watcherApiKey",
						"watcherUserKey"
					],
					"marks": [
						{
							"pointer": [
								"error"
							],
							"present": true,
							"equals": "ApikeyExpired"
						}
					]
				},
				{
					"status": 403,
					"reason": "credential-missing",
					"dead": [
						"watcherSession"
					],
					"doubtful": [
						"watcherSession"
					],
					"marks": [
						{
							"pointer": [
								"error"
							],
							"present": true,
							"equals": "Forbidden"
						}
					]
				}
			]
		}
	},
	"credentials": {
		"watcherApiKey": {
			"kind": "secret",
			"confidential": true
		},
		"watcherUserKey": {
			"kind": "secret",
			"parts": [
				"value",
				"user"
			],
			"holder": "user"
		},
		"watcherUser": {
			"kind": "secret",
			"parts": [
				"login",
				"password"
			],
			"holder": "login"
		},
		"watcherAutologin": {
			"kind": "token",
			"lifetime": 300
		},
		"watcherSession": {
			"kind": "token"
		}
	},
	"ways": {
		"watcherSession": [
			{
				"operation": "watcherLogin",
				"flow": 0,
				"alternative": [
					{
						"credential": "watcherUser",
						"by": {
							"parts": {
								"login": {
									"from": "request",
									"in": "body",
									"pointer": [
										"login"
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
			}
		]
	},
	"revocations": {}
};

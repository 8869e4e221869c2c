// Generated from openapi.yaml by `npm run generate`. Do not edit.
import type { ClientContract } from '@tokenwright/spec';

export const contract: ClientContract = {
	"product": "insly",
	"servers": [
		{
			"url": "https://{tenant}.{domain}",
			"variables": {
				"tenant": "acme",
				"domain": "app.beta.insly.training"
			}
		},
		{
			"url": "https://ledger.{domain}",
			"variables": {
				"domain": "app.beta.insly.training"
			}
		}
	],
	"operations": {
		"inslyLogin": {
			"id": "inslyLogin",
			"method": "POST",
			"path": "/api/v1/identifier/login/{tenant_tag}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "inslyUser",
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
							"credential": "inslyAccess",
							"at": {
								"from": "response",
								"in": "body",
								"pointer": [
									"authentication_result",
									"access_token"
								]
							},
							"expiresIn": {
								"from": "response",
								"in": "body",
								"pointer": [
									"authentication_result",
									"expires_in"
								]
							},
							"claims": {
								"tenant": {
									"expression": {
										"from": "request",
										"in": "path",
										"name": "tenant_tag"
									}
								}
							}
						},
						{
							"credential": "inslyId",
							"at": {
								"from": "response",
								"in": "body",
								"pointer": [
									"authentication_result",
									"id_token"
								]
							}
						},
						{
							"credential": "inslyRefresh",
							"at": {
								"from": "response",
								"in": "body",
								"pointer": [
									"authentication_result",
									"refresh_token"
								]
							},
							"claims": {
								"username": {
									"expression": {
										"from": "credential",
										"name": "inslyAccess",
										"attribute": "username"
									}
								},
								"tenant": {
									"expression": {
										"from": "request",
										"in": "path",
										"name": "tenant_tag"
									}
								}
							}
						}
					],
					"binds": [
						{
							"at": {
								"from": "request",
								"in": "path",
								"name": "tenant_tag"
							},
							"to": {
								"expression": {
									"from": "credential",
									"name": "inslyUser",
									"attribute": "tenant"
								}
							}
						}
					]
				}
			],
			"answers": [
				{
					"status": 200,
					"marks": [
						{
							"pointer": [
								"challenge_name"
							],
							"present": false
						},
						{
							"pointer": [
								"challenge_parameters",
								"required_attributes"
							],
							"present": false
						},
						{
							"pointer": [
								"challenge_parameters",
								"qr_code"
							],
							"present": false
						}
					]
				},
				{
					"status": 200,
					"reason": "subject-challenged",
					"marks": [
						{
							"pointer": [
								"challenge_name"
							],
							"present": true
						},
						{
							"pointer": [
								"challenge_parameters",
								"required_attributes"
							],
							"present": true
						},
						{
							"pointer": [
								"challenge_parameters",
								"qr_code"
							],
							"present": false
						}
					]
				},
				{
					"status": 200,
					"reason": "mfa-setup-pending",
					"marks": [
						{
							"pointer": [
								"challenge_name"
							],
							"present": true
						},
						{
							"pointer": [
								"challenge_parameters",
								"required_attributes"
							],
							"present": false
						},
						{
							"pointer": [
								"challenge_parameters",
								"qr_code"
							],
							"present": true
						}
					]
				},
				{
					"status": 200,
					"reason": "mfa-pending",
					"marks": [
						{
							"pointer": [
								"challenge_name"
							],
							"present": true
						},
						{
							"pointer": [
								"challenge_parameters",
								"required_attributes"
							],
							"present": false
						},
						{
							"pointer": [
								"challenge_parameters",
								"qr_code"
							],
							"present": false
						}
					]
				},
				{
					"status": 400,
					"reason": "request-invalid"
				},
				{
					"status": 401,
					"reason": "credential-unknown",
					"dead": [
						"inslyUser"
					]
				}
			],
			"media": "application/json"
		},
		"inslyClientToken": {
			"id": "inslyClientToken",
			"method": "POST",
			"path": "/api/v1/identifier/token/client/{tenant_tag}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "inslyClient",
								"by": {
									"parts": {
										"client_id": {
											"from": "request",
											"in": "body",
											"pointer": [
												"client_id"
											]
										},
										"client_secret": {
											"from": "request",
											"in": "body",
											"pointer": [
												"client_secret"
											]
										}
									}
								}
							}
						]
					],
					"issues": [
						{
							"credential": "inslyAccess",
							"at": {
								"from": "response",
								"in": "body",
								"pointer": [
									"authentication_result",
									"access_token"
								]
							},
							"expiresIn": {
								"from": "response",
								"in": "body",
								"pointer": [
									"authentication_result",
									"expires_in"
								]
							},
							"claims": {
								"tenant": {
									"expression": {
										"from": "request",
										"in": "path",
										"name": "tenant_tag"
									}
								}
							}
						}
					],
					"binds": [
						{
							"at": {
								"from": "request",
								"in": "path",
								"name": "tenant_tag"
							},
							"to": {
								"expression": {
									"from": "credential",
									"name": "inslyClient",
									"attribute": "tenant"
								}
							}
						},
						{
							"at": {
								"from": "request",
								"in": "body",
								"pointer": [
									"scope"
								]
							},
							"to": {
								"parts": [
									"auth/",
									{
										"from": "credential",
										"name": "inslyClient",
										"attribute": "tenant"
									}
								]
							}
						}
					]
				}
			],
			"answers": [
				{
					"status": 400,
					"reason": "request-invalid",
					"marks": [
						{
							"pointer": [
								"code"
							],
							"present": true,
							"equals": "InvalidParameterException"
						}
					]
				},
				{
					"status": 400,
					"reason": "scope-mismatched",
					"marks": [
						{
							"pointer": [
								"code"
							],
							"present": true,
							"equals": "InvalidScopeException"
						}
					]
				},
				{
					"status": 401,
					"reason": "credential-unknown",
					"dead": [
						"inslyClient"
					]
				}
			],
			"media": "application/json"
		},
		"inslyRefreshToken": {
			"id": "inslyRefreshToken",
			"method": "POST",
			"path": "/api/v1/identifier/token/refresh/{tenant_tag}",
			"server": 0,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "inslyRefresh",
								"by": {
									"parts": {
										"value": {
											"from": "request",
											"in": "body",
											"pointer": [
												"refresh_token"
											]
										}
									}
								}
							}
						]
					],
					"issues": [
						{
							"credential": "inslyAccess",
							"at": {
								"from": "response",
								"in": "body",
								"pointer": [
									"authentication_result",
									"access_token"
								]
							},
							"expiresIn": {
								"from": "response",
								"in": "body",
								"pointer": [
									"authentication_result",
									"expires_in"
								]
							},
							"claims": {
								"username": {
									"expression": {
										"from": "credential",
										"name": "inslyRefresh",
										"attribute": "username"
									}
								},
								"tenant": {
									"expression": {
										"from": "credential",
										"name": "inslyRefresh",
										"attribute": "tenant"
									}
								}
							}
						},
						{
							"credential": "inslyId",
							"at": {
								"from": "response",
								"in": "body",
								"pointer": [
									"authentication_result",
									"id_token"
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
									"username"
								]
							},
							"to": {
								"expression": {
									"from": "credential",
									"name": "inslyRefresh",
									"attribute": "username"
								}
							}
						},
						{
							"at": {
								"from": "request",
								"in": "path",
								"name": "tenant_tag"
							},
							"to": {
								"expression": {
									"from": "credential",
									"name": "inslyRefresh",
									"attribute": "tenant"
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
						"inslyRefresh"
					],
					"marks": [
						{
							"pointer": [
								"message"
							],
							"present": true,
							"equals": "Invalid Refresh Token"
						}
					]
				},
				{
					"status": 401,
					"reason": "credential-expired",
					"dead": [
						"inslyRefresh"
					],
					"marks": [
						{
							"pointer": [
								"message"
							],
							"present": true,
							"equals": "Refresh Token has expired"
						}
					]
				}
			],
			"media": "application/json"
		},
		"inslyGetRequest": {
			"id": "inslyGetRequest",
			"method": "GET",
			"path": "/api/v1/ledger/requests/{requestId}",
			"server": 1,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "inslyAccess",
								"by": {
									"scheme": "bearer"
								}
							}
						]
					],
					"binds": [
						{
							"at": {
								"from": "request",
								"in": "header",
								"name": "X-TENANT-ID"
							},
							"to": {
								"expression": {
									"from": "credential",
									"name": "inslyAccess",
									"attribute": "tenant"
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
					"reason": "credential-missing",
					"dead": [
						"inslyAccess"
					]
				},
				{
					"status": 403,
					"reason": "credential-mismatched"
				},
				{
					"status": 404,
					"reason": "request-unknown"
				},
				{
					"status": 423,
					"reason": "request-locked",
					"plain": true
				}
			]
		},
		"inslyGetPolicy": {
			"id": "inslyGetPolicy",
			"method": "GET",
			"path": "/api/v1/ledger/sales/policies/{policyId}",
			"server": 1,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "inslyAccess",
								"by": {
									"scheme": "bearer"
								}
							}
						]
					],
					"binds": [
						{
							"at": {
								"from": "request",
								"in": "header",
								"name": "X-TENANT-ID"
							},
							"to": {
								"expression": {
									"from": "credential",
									"name": "inslyAccess",
									"attribute": "tenant"
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
					"reason": "credential-missing",
					"dead": [
						"inslyAccess"
					]
				},
				{
					"status": 403,
					"reason": "credential-mismatched"
				},
				{
					"status": 404,
					"reason": "policy-unknown"
				}
			]
		},
		"inslyTerminatePolicy": {
			"id": "inslyTerminatePolicy",
			"method": "POST",
			"path": "/api/v1/ledger/policies/{policyId}/terminate",
			"server": 1,
			"flows": [
				{
					"alternatives": [
						[
							{
								"credential": "inslyAccess",
								"by": {
									"scheme": "bearer"
								}
							}
						]
					],
					"binds": [
						{
							"at": {
								"from": "request",
								"in": "header",
								"name": "X-TENANT-ID"
							},
							"to": {
								"expression": {
									"from": "credential",
									"name": "inslyAccess",
									"attribute": "tenant"
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
					"reason": "credential-missing",
					"dead": [
						"inslyAccess"
					]
				},
				{
					"status": 403,
					"reason": "credential-mismatched"
				},
				{
					"status": 404,
					"reason": "policy-unknown"
				}
			],
			"media": "application/json"
		}
	},
	"credentials": {
		"inslyUser": {
			"kind": "secret",
			"parts": [
				"username",
				"password"
			],
			"holder": "username"
		},
		"inslyClient": {
			"kind": "secret",
			"parts": [
				"client_id",
				"client_secret"
			],
			"holder": "client_id",
			"confidential": true
		},
		"inslyAccess": {
			"kind": "token",
			"lifetime": 3600,
			"jwt": true
		},
		"inslyId": {
			"kind": "token",
			"lifetime": 3600,
			"jwt": true
		},
		"inslyRefresh": {
			"kind": "token",
			"lifetime": 2592000
		}
	},
	"ways": {
		"inslyAccess": [
			{
				"operation": "inslyRefreshToken",
				"flow": 0,
				"alternative": [
					{
						"credential": "inslyRefresh",
						"by": {
							"parts": {
								"value": {
									"from": "request",
									"in": "body",
									"pointer": [
										"refresh_token"
									]
								}
							}
						}
					}
				]
			},
			{
				"operation": "inslyLogin",
				"flow": 0,
				"alternative": [
					{
						"credential": "inslyUser",
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
				],
				"attributes": [
					{
						"credential": "inslyUser",
						"attribute": "tenant"
					}
				]
			},
			{
				"operation": "inslyClientToken",
				"flow": 0,
				"alternative": [
					{
						"credential": "inslyClient",
						"by": {
							"parts": {
								"client_id": {
									"from": "request",
									"in": "body",
									"pointer": [
										"client_id"
									]
								},
								"client_secret": {
									"from": "request",
									"in": "body",
									"pointer": [
										"client_secret"
									]
								}
							}
						}
					}
				],
				"attributes": [
					{
						"credential": "inslyClient",
						"attribute": "tenant"
					},
					{
						"credential": "inslyClient",
						"attribute": "tenant"
					}
				]
			}
		],
		"inslyId": [
			{
				"operation": "inslyRefreshToken",
				"flow": 0,
				"alternative": [
					{
						"credential": "inslyRefresh",
						"by": {
							"parts": {
								"value": {
									"from": "request",
									"in": "body",
									"pointer": [
										"refresh_token"
									]
								}
							}
						}
					}
				]
			},
			{
				"operation": "inslyLogin",
				"flow": 0,
				"alternative": [
					{
						"credential": "inslyUser",
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
				],
				"attributes": [
					{
						"credential": "inslyUser",
						"attribute": "tenant"
					}
				]
			}
		],
		"inslyRefresh": [
			{
				"operation": "inslyLogin",
				"flow": 0,
				"alternative": [
					{
						"credential": "inslyUser",
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
				],
				"attributes": [
					{
						"credential": "inslyUser",
						"attribute": "tenant"
					}
				]
			}
		]
	},
	"revocations": {}
};

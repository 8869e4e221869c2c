// Generated from openapi.yaml by `npm run generate`. Do not edit.
import type { ClientContract } from '@tokenwright/spec';

export const contract: ClientContract = {
	"format": 1,
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
								"place": {
									"from": "response",
									"in": "body",
									"pointer": [
										"authentication_result",
										"expires_in"
									]
								},
								"wire": "seconds"
							},
							"claims": {
								"tenant": {
									"expression": {
										"from": "request",
										"in": "path",
										"name": "tenant_tag"
									}
								},
								"client_id": {
									"literal": "insly-app"
								},
								"scope": {
									"literal": "aws.cognito.signin.user.admin"
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
					"when": [
						"accepted"
					],
					"marks": [
						{
							"pointer": [
								"authentication_result",
								"access_token"
							],
							"present": true
						},
						{
							"pointer": [
								"authentication_result",
								"expires_in"
							],
							"present": true
						},
						{
							"pointer": [
								"authentication_result",
								"id_token"
							],
							"present": true
						},
						{
							"pointer": [
								"authentication_result",
								"refresh_token"
							],
							"present": true
						},
						{
							"pointer": [
								"authentication_result",
								"token_type"
							],
							"present": true
						},
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
								"user_attributes",
								"email"
							],
							"present": false
						},
						{
							"pointer": [
								"challenge_parameters",
								"user_id_for_srp"
							],
							"present": false
						},
						{
							"pointer": [
								"challenge_parameters",
								"qr_code"
							],
							"present": false
						},
						{
							"pointer": [
								"challenge_parameters",
								"secret_code"
							],
							"present": false
						}
					]
				},
				{
					"status": 200,
					"when": [
						"subject-challenged"
					],
					"marks": [
						{
							"pointer": [
								"authentication_result",
								"access_token"
							],
							"present": false
						},
						{
							"pointer": [
								"authentication_result",
								"expires_in"
							],
							"present": false
						},
						{
							"pointer": [
								"authentication_result",
								"id_token"
							],
							"present": false
						},
						{
							"pointer": [
								"authentication_result",
								"refresh_token"
							],
							"present": false
						},
						{
							"pointer": [
								"authentication_result",
								"token_type"
							],
							"present": false
						},
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
								"user_attributes",
								"email"
							],
							"present": true
						},
						{
							"pointer": [
								"challenge_parameters",
								"user_id_for_srp"
							],
							"present": true
						},
						{
							"pointer": [
								"challenge_parameters",
								"qr_code"
							],
							"present": false
						},
						{
							"pointer": [
								"challenge_parameters",
								"secret_code"
							],
							"present": false
						}
					]
				},
				{
					"status": 200,
					"when": [
						"mfa-setup-pending"
					],
					"marks": [
						{
							"pointer": [
								"authentication_result",
								"access_token"
							],
							"present": false
						},
						{
							"pointer": [
								"authentication_result",
								"expires_in"
							],
							"present": false
						},
						{
							"pointer": [
								"authentication_result",
								"id_token"
							],
							"present": false
						},
						{
							"pointer": [
								"authentication_result",
								"refresh_token"
							],
							"present": false
						},
						{
							"pointer": [
								"authentication_result",
								"token_type"
							],
							"present": false
						},
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
								"user_attributes",
								"email"
							],
							"present": false
						},
						{
							"pointer": [
								"challenge_parameters",
								"user_id_for_srp"
							],
							"present": true
						},
						{
							"pointer": [
								"challenge_parameters",
								"qr_code"
							],
							"present": true
						},
						{
							"pointer": [
								"challenge_parameters",
								"secret_code"
							],
							"present": true
						}
					]
				},
				{
					"status": 200,
					"when": [
						"mfa-pending"
					],
					"marks": [
						{
							"pointer": [
								"authentication_result",
								"access_token"
							],
							"present": false
						},
						{
							"pointer": [
								"authentication_result",
								"expires_in"
							],
							"present": false
						},
						{
							"pointer": [
								"authentication_result",
								"id_token"
							],
							"present": false
						},
						{
							"pointer": [
								"authentication_result",
								"refresh_token"
							],
							"present": false
						},
						{
							"pointer": [
								"authentication_result",
								"token_type"
							],
							"present": false
						},
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
								"user_attributes",
								"email"
							],
							"present": false
						},
						{
							"pointer": [
								"challenge_parameters",
								"user_id_for_srp"
							],
							"present": true
						},
						{
							"pointer": [
								"challenge_parameters",
								"qr_code"
							],
							"present": false
						},
						{
							"pointer": [
								"challenge_parameters",
								"secret_code"
							],
							"present": false
						}
					]
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
						"credential-unknown",
						"subject-unknown"
					]
				}
			],
			"media": "application/json",
			"asks": [
				{
					"from": "request",
					"in": "path",
					"name": "tenant_tag"
				},
				{
					"from": "request",
					"in": "body",
					"pointer": [
						"username"
					]
				},
				{
					"from": "request",
					"in": "body",
					"pointer": [
						"password"
					]
				}
			]
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
								"place": {
									"from": "response",
									"in": "body",
									"pointer": [
										"authentication_result",
										"expires_in"
									]
								},
								"wire": "seconds"
							},
							"claims": {
								"tenant": {
									"expression": {
										"from": "request",
										"in": "path",
										"name": "tenant_tag"
									}
								},
								"client_id": {
									"expression": {
										"from": "request",
										"in": "body",
										"pointer": [
											"client_id"
										]
									}
								},
								"scope": {
									"expression": {
										"from": "request",
										"in": "body",
										"pointer": [
											"scope"
										]
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
					"status": 200
				},
				{
					"status": 400,
					"when": [
						"request-invalid",
						"credential-missing"
					],
					"marks": [
						{
							"pointer": [
								"message"
							],
							"present": true,
							"equals": "A required field is missing or malformed."
						},
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
					"when": [
						"scope-mismatched"
					],
					"marks": [
						{
							"pointer": [
								"message"
							],
							"present": true,
							"equals": "The scope must be auth/ and the tenant tag."
						},
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
					"when": [
						"credential-unknown"
					]
				}
			],
			"media": "application/json",
			"asks": [
				{
					"from": "request",
					"in": "path",
					"name": "tenant_tag"
				},
				{
					"from": "request",
					"in": "body",
					"pointer": [
						"client_id"
					]
				},
				{
					"from": "request",
					"in": "body",
					"pointer": [
						"client_secret"
					]
				},
				{
					"from": "request",
					"in": "body",
					"pointer": [
						"scope"
					]
				}
			]
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
								"place": {
									"from": "response",
									"in": "body",
									"pointer": [
										"authentication_result",
										"expires_in"
									]
								},
								"wire": "seconds"
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
								},
								"client_id": {
									"literal": "insly-app"
								},
								"scope": {
									"literal": "aws.cognito.signin.user.admin"
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
						"credential-unknown",
						"credential-mismatched",
						"subject-unknown"
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
					"when": [
						"credential-expired"
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
			"media": "application/json",
			"asks": [
				{
					"from": "request",
					"in": "path",
					"name": "tenant_tag"
				},
				{
					"from": "request",
					"in": "body",
					"pointer": [
						"refresh_token"
					]
				},
				{
					"from": "request",
					"in": "body",
					"pointer": [
						"username"
					]
				}
			]
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
					"status": 200,
					"when": [
						"accepted"
					]
				},
				{
					"status": 200,
					"when": [
						"request-pending"
					]
				},
				{
					"status": 200,
					"when": [
						"request-failed"
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
					"status": 403,
					"when": [
						"credential-mismatched"
					]
				},
				{
					"status": 404,
					"when": [
						"request-unknown"
					]
				},
				{
					"status": 423,
					"when": [
						"request-locked"
					]
				}
			],
			"asks": [
				{
					"from": "request",
					"in": "header",
					"name": "X-TENANT-ID"
				},
				{
					"from": "request",
					"in": "path",
					"name": "requestId"
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
					"status": 403,
					"when": [
						"credential-mismatched"
					]
				},
				{
					"status": 404,
					"when": [
						"policy-unknown"
					]
				}
			],
			"asks": [
				{
					"from": "request",
					"in": "header",
					"name": "X-TENANT-ID"
				},
				{
					"from": "request",
					"in": "header",
					"name": "Accept-Language"
				},
				{
					"from": "request",
					"in": "path",
					"name": "policyId"
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
					"status": 403,
					"when": [
						"credential-mismatched"
					]
				},
				{
					"status": 404,
					"when": [
						"policy-unknown"
					]
				}
			],
			"media": "application/json",
			"asks": [
				{
					"from": "request",
					"in": "header",
					"name": "X-TENANT-ID"
				},
				{
					"from": "request",
					"in": "path",
					"name": "policyId"
				}
			]
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
			"holder": "client_id"
		},
		"inslyAccess": {
			"kind": "token",
			"parts": [
				"value"
			],
			"lifetime": 3600,
			"jwt": true
		},
		"inslyId": {
			"kind": "token",
			"parts": [
				"value"
			],
			"lifetime": 3600,
			"jwt": true
		},
		"inslyRefresh": {
			"kind": "token",
			"parts": [
				"value"
			],
			"lifetime": 2592000
		}
	}
};

/**
 * Private keys for tests, shipped so that none has to be generated at start. Everybody has them: never trust what they
 * sign outside a test.
 */
import type { JWK } from 'jose';

export const TEST_KEYS: Readonly<Record<'RSA' | 'P256' | 'P384' | 'Ed25519', JWK>> = {
	RSA: {
		kty: 'RSA',
		n: 'tXe7MtaqgUgSkphIgtlMxfFVBZmqrIQjHt9qk4ysuJEDdMbdRnVkrYZkENKtMh8DdWV0ktoquuMCOr9Vo8xtUUjc2rx8FACbj_nE1GLbA7udsDvf4oSKn78TVcdIMovjsB6p8IQWkDbXd5Baw4vhMnMKVV1X8p4UFNih7p_bUgrTpxMkoeLZdnLL48eLSIZpXkT1Ddg8Z9FoVNT8TGLcOAdx5PRwGWffoh_lLOp2Q8KwHAcNV-rGRDtYys-glT5LGAEoTxT824Hm9-As06loPi_6WvP6SHZO1LFAHa7IH5bsbPXVSZLW1ikv0_nCu9ZFAzPeXwqynhFRdQgjQwSGQQ',
		e: 'AQAB',
		d: 'Fmqmt5JAiE1eq_i_VlihDP-xpMo1hO-ixgTLzdPOH1OclW-edH56dBwanuBjkEI4A2fHxX9JUYJK63Zozh3p8CVb0PKBMlhb3yZ3y9O1YenqghN3ZexBEphAO3OtZb8VnpM_I2yxu9lmdwjgSXEtXbXL1D0-aMRhzyxunoNlTKY_wtBWX1fAc03z0pq-I05XuyOTEaVmLMOFlAO2Nt652mntzdD7dfZ4LzeIKTgFQZ6mFw3vK7i9-qZmhPES32BA7EvlFR2_aFBpjJTxsc7B5UiZiepciIYtJPiqBd5kDy1EkgMwo_uTS598f1AVlu7a_hNcJlB1wfVpUhdnDxUltQ',
		p: '7EQRPxdaR7sHswuVB3MA5VBXRa0nDBc36m5W6N4eDWPT3D3tLG99d5oHScCNgrTTGcRbpOrfMrMxzkpcd8erTRsLgc5_roLSIFDfA2egvdRl5Q9ZqzpL7JVfe7LkOGKgkbUHqgC6UVpdNOTcXkbRBhvGOGLzKTTvypSHWzQNhu0',
		q: 'xJ_yZ3PXUkIM0kNylJeJOu4hmd47CmEx1WFTNq2h3vWZyVB0lD66kPW1koWVW2ox1e1LQWp2gZXQ4LcGkatlLcxc8CP8JXtHQ2Q-aXCSs_o6kQuy5WtY-w3ANKQTjdzHb56NwhMC3qJbtkpA3fBGaYIgIQTCu8M7LcyM-435XiU',
		dp: 'kCf76eXixM9-JCWV-aSW0FPT3ASJRZxJFrXaO12DMqJNWx1BwBIKmNYXSk29Shnwj9E6JYbVRocFhZvjjYX7pCEzRTFswFq7wNH3MImjDxAwV7GlAY-hUanWR5BgJXMwC5dMJNMq24ZqRmK5fqBw2uxJZpAhU2wkPxOe_uvksQU',
		dq: 'PaUz95FPCcAhiu6Qhtu3r50nNbmB4zAz0oVv9G2dmWyA6afq1OuRzI7sfWKaQA3cUAjUlk7NlrUkxr87NQJ6d1BiNvvhOtMatZtBIgekRv8Fy6HSVbFBNXzLLPXgF5MHiAw6v4T8Wlam0FEZYzvIp52fexql_v4nmKVP8jJB420',
		qi: 'rTqtA2id8GMGmO_q6rufjzL4xPxLoz_-JAcgNqlBwJzOO3IAs4G0UjQ4z8cRwVKxEAw4cMOA7hFwsrs5idVZXk-h6JXoOwojHQIim2nbEZZ-Y6apVJ45BYRmAqKKoX6OSLdzKxK6DsPplTPGa2ZOAa4fo48salADGzmapOZpuVE',
	},
	P256: {
		kty: 'EC',
		x: 'hiKJtPmBkZ9yiQ25Dp5hEMKFfRsoCjRNuuGPZvy7d-0',
		y: 'OkxO1DTG-jxB87wA7NCDjrPnTfDFi2WJk-sPzJudR4k',
		crv: 'P-256',
		d: 'z1dxBPaXIHVvej4hwN0D-N7eBRRpevtdBDzSblY8V40',
	},
	P384: {
		kty: 'EC',
		x: 'qllDN3UQ53MQ_afjTBMlESoFe24reXH8GuxRwYfQWvy2F8nsW7JfBCLX4IA0o884',
		y: 'zocgG9cHMQdzgdPmGky7lFzIUEUN-SXYvJKzDjGM50b-MX1i6xT01m9xUf22ElEL',
		crv: 'P-384',
		d: 'Z5POCsHUJbyLqJo6tx3ouHhN6dv_lNK0B6YLjOVLG_pJC4UsPxGbGbUdJBW1MuYy',
	},
	Ed25519: {
		crv: 'Ed25519',
		d: 'ypDX9VfPviT8YvC_S-PLt71Vdv2UiAsMSemS7HWRF0E',
		x: 'ZsuDJlmVeSW1Gdb6nDQvh6LOLaEIuhoddqoR7a_vumQ',
		kty: 'OKP',
	},
};

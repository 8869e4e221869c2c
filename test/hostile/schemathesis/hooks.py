"""
Signs Schemathesis in to whatever an annotated document describes, and looks at what it does not look at itself.

Nothing here knows a product: secrets are the seeds of the document, tokens come from the operation that issues them, called with its
own example, and all of them go where `security` and `x-flow` say. Only a token of somebody else's is minted by the mock.
"""

import atexit
import base64
import copy
import json
import os
import re
from http.cookies import SimpleCookie
from urllib.parse import quote, urlsplit

import requests
import schemathesis
from schemathesis.core.failures import Failure

MOCK = os.environ["MOCK_URL"]
CONTROL = os.environ["MOCK_CONTROL"]
CONTROL_TOKEN = os.environ["MOCK_CONTROL_TOKEN"]
TALLY = os.environ["MOCK_TALLY"]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
EXPRESSION = re.compile(r"^\$(request|response)\.(body|path|query|header|cookie)(?:\.(.+)|#/(.*))?$")

# Of so many cases one is left as it was generated; the others are signed in.
LEFT = 4


class Document:
    """The document, and what an annotation in it means."""

    def __init__(self, raw):
        self.raw = raw
        self.operations = {}
        for path, item in raw["paths"].items():
            for method in METHODS:
                if method in item:
                    self.operations[item[method]["operationId"]] = Operation(self, path, method, item)
        self.by_label = {operation.label: operation for operation in self.operations.values()}

    @property
    def credentials(self):
        return self.raw["components"]["x-credentials"]

    def resolve(self, value):
        while isinstance(value, dict) and "$ref" in value:
            found = self.raw
            for name in value["$ref"].removeprefix("#/").split("/"):
                found = found[name.replace("~1", "/").replace("~0", "~")]
            value = found
        return value

    def issuer(self, name):
        """The first operation that issues a credential, and where it does."""
        for operation in self.operations.values():
            for flow in operation.flows:
                if name in flow.get("issues", {}):
                    at = flow["issues"][name]
                    return operation, at["at"] if isinstance(at, dict) else at
        return None, None


class Operation:
    def __init__(self, document, path, method, item):
        raw = item[method]
        self.document, self.path, self.method = document, path, method
        self.id = raw["operationId"]
        self.label = f"{method.upper()} {path}"
        self.responses = raw["responses"]
        self.body = document.resolve(raw.get("requestBody", {})).get("content", {})
        self.parameters = [document.resolve(each) for each in item.get("parameters", []) + raw.get("parameters", [])]
        self.security = raw.get("security", document.raw.get("security", []))
        flow = raw.get("x-flow", item.get("x-flow", {}))
        self.flows = flow if isinstance(flow, list) else [flow]
        server = raw.get("servers", item.get("servers"))[0]
        variables = {name: each["default"] for name, each in server.get("variables", {}).items()}
        self.host = urlsplit(server["url"].format(**variables)).netloc
        self.preflight = "cors" in server.get("x-defaults", {})
        self.turn = 0

    @property
    def ways(self):
        """Every way to be let in: which credential goes where. Those that need none are left out."""
        # Without a place it is the one that a security scheme carries.
        flows = [
            {name: at for name, at in requirement.items() if at is not None}
            for flow in self.flows
            for requirement in flow.get("requires", [])
        ]
        found = []
        for requirement in self.security:
            way = {}
            for scheme_name in requirement:
                scheme = self.document.raw["components"]["securitySchemes"][scheme_name]
                way[scheme.get("x-credential", scheme_name)] = scheme
            # Where the parts of one go to several places, only the flow says which goes where.
            found.append(next((flow for flow in flows if flow.keys() == way.keys()), way))
        found += [flow for flow in flows if flow not in found]
        return [list(way.items()) for way in found if way]

    @property
    def is_open(self):
        """Whether it lets anybody in, as far as `security` says."""
        return self.security == [] or {} in self.security

    def fits(self, method, path):
        """Whether it answers a method at a path: a rest of a path has slashes."""
        pattern = "".join(
            (".*" if each in ("{rest}", "{path}") else "[^/]+") if each.startswith("{") else re.escape(each)
            for each in re.split(r"({[^}]+})", self.path)
        )
        return method.lower() == self.method and re.fullmatch(pattern, path) is not None

    def example(self):
        """Its own example, as a request."""
        request = {"path": {}, "query": {}, "header": {}, "cookie": {}, "body": None, "type": None}
        for parameter in self.parameters:
            value = exampled(self.document, parameter)
            schema = self.document.resolve(parameter.get("schema", {}))
            value = schema.get("const", schema.get("default")) if value is None else value
            if value is not None and (parameter.get("required") or parameter["in"] == "path"):
                request[parameter["in"]][parameter["name"]] = value
        for media_type, content in self.body.items():
            request["type"], request["body"] = media_type, copy.deepcopy(exampled(self.document, content))
            break
        return request


def exampled(document, thing):
    if "example" in thing:
        return thing["example"]
    for example in thing.get("examples", {}).values():
        return document.resolve(example)["value"]
    return None


class Wallet:
    """What the hook holds: the secrets of the document, and tokens that it signs in for."""

    def __init__(self, document):
        self.document = document
        self.tokens = {}

    def entry(self, name):
        """The parts of a credential, by name."""
        credential = self.document.credentials[name]
        if credential["kind"] == "secret":
            return credential["seeds"][0]
        if credential.get("uses") is not None:
            return {"value": self.fetch(name, credential)}
        if name not in self.tokens:
            self.tokens[name] = self.fetch(name, credential)
        return {"value": self.tokens[name]}

    def fetch(self, name, credential):
        if credential.get("external"):
            return self.mint(name)
        operation, at = self.document.issuer(name)
        request = operation.example()
        # By the first way that does not want what is fetched.
        way = next((way for way in operation.ways if name not in dict(way)), [])
        for wanted, place in way:
            put(self.entry(wanted), place, request)
        response = send(operation, request)
        return read(at, response)

    def mint(self, name):
        """A token of somebody else's, for the first whom the document knows."""
        subject = None
        for operation in self.document.operations.values():
            for flow in operation.flows:
                if name in [each for requirement in flow.get("requires", []) for each in requirement] and "subject" in flow:
                    directory = self.document.raw["components"]["x-directories"][flow["subject"]["in"]]
                    subject = directory["seeds"][0][directory["id"]]
        response = requests.post(
            f"{CONTROL}/credentials",
            json={"name": name, "subject": subject},
            headers={"Authorization": f"Bearer {CONTROL_TOKEN}"},
            timeout=10,
        )
        response.raise_for_status()
        return response.json()["token"]


def put(entry, place, request):
    """Writes a credential where a security scheme, an expression, or one expression for each part says."""
    if is_scheme(place):
        if place["type"] == "http":
            request["header"]["Authorization"] = f"Bearer {entry['value']}"
        else:
            request[place["in"]][place["name"]] = entry["value"]
        return
    for part, at in (place if isinstance(place, dict) else {"value": place}).items():
        _, where, name, pointer = EXPRESSION.match(at).groups()
        if where != "body":
            request[where][name] = entry[part]
            continue
        *parents, last = pointer.split("/")
        target = request["body"]
        for parent in parents:
            target = target.get(parent) if isinstance(target, dict) else None
        # What was generated to be no such body stays none.
        if isinstance(target, dict):
            target[last] = entry[part]


def is_scheme(place):
    """Whether it is a security scheme, and no expressions."""
    return isinstance(place, dict) and "type" in place


def read(at, response):
    """What stands at an expression in an answer."""
    _, where, name, pointer = EXPRESSION.match(at).groups()
    if where == "body":
        found = response.json()
        for each in pointer.split("/"):
            found = found[each]
        return found
    if where == "cookie":
        return SimpleCookie(response.headers["Set-Cookie"])[name].value
    return response.headers[name]


def send(operation, request):
    path = operation.path
    for name, value in request["path"].items():
        path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
    is_form = request["type"] == "application/x-www-form-urlencoded"
    response = requests.request(
        operation.method,
        MOCK + path,
        params=request["query"],
        headers={**request["header"], "Host": operation.host},
        cookies=request["cookie"],
        **({"data" if is_form else "json": request["body"]} if request["body"] is not None else {}),
        allow_redirects=False,
        timeout=10,
    )
    if response.status_code >= 400 or is_refused(response.headers):
        raise RuntimeError(f"{operation.id} lets nobody in with its own example: {response.status_code}")
    return response


def is_refused(headers):
    """Whether the mock says that it did not do what was asked. Other names for what it did are no refusals."""
    reason = first(headers.get("x-tokenwright-reason"))
    return reason is not None and reason.startswith(("credential-", "subject-", "path-", "method-"))


def first(value):
    return value[0] if isinstance(value, list) else value


document = None
wallet = None
# How often each operation answered what: status, then whether it was refused.
tally = {}
signed = set()


@schemathesis.hook
def after_load_schema(context, schema):
    global document, wallet
    document = Document(schema.raw_schema)
    wallet = Wallet(document)


@schemathesis.auth(refresh_interval=None)
class SignIn:
    """In turn by every way that leads into an operation, and now and then not at all."""

    def get(self, case, context):
        operation = document.by_label[context.operation.label]
        ways = operation.ways
        operation.turn += 1
        if not ways or operation.turn % LEFT == 0:
            return None
        return [(wallet.entry(name), place) for name, place in ways[(operation.turn - operation.turn // LEFT) % len(ways)]]

    def set(self, case, data, context):
        is_wrong = case.meta is not None and case.meta.generation.mode.is_negative
        request = {
            "path": case.path_parameters,
            "query": case.query,
            "header": case.headers,
            "cookie": case.cookies,
            "body": copy.deepcopy(case.body),
        }
        for entry, place in data:
            # What is wrong on purpose is not mended.
            if not is_wrong or is_scheme(place):
                put(entry, place, request)
        if isinstance(case.body, dict):
            case.body = request["body"]
        signed.add(case.id)


@schemathesis.deserializer("text/html")
def read_page(ctx, response):
    """A page is a text; one of the products sends JSON under this name."""
    text = response.content.decode(response.encoding or "utf-8")
    try:
        return json.loads(text)
    except ValueError:
        return text


@schemathesis.hook
def before_call(context, case, kwargs):
    """At the vendor's own host, and without the cookies of the case before."""
    if kwargs.get("session") is not None:
        kwargs["session"].cookies.clear()
    case.headers["Host"] = document.by_label[case.operation.label].host


@schemathesis.hook
def after_call(context, case, response):
    operation = document.by_label[case.operation.label]
    if case.method.lower() != operation.method:
        return
    counts = tally.setdefault(operation.id, {"accepted": {}, "refused": {}})
    counts = counts["refused" if is_refused(response.headers) else "accepted"]
    counts[str(response.status_code)] = counts.get(str(response.status_code), 0) + 1


@atexit.register
def tell():
    with open(TALLY, "w", encoding="utf-8") as file:
        json.dump(tally, file)


class Undeclared(Failure):
    """A status out of nowhere."""


class Open(Failure):
    """A door that should be shut."""


def is_ours(response):
    """Whether it is a problem (RFC 9457) of the mock itself, by its type."""
    kind = first(response.headers.get("content-type")) or ""
    try:
        problem = response.json()
    except ValueError:
        return False
    return (
        kind.startswith("application/problem+json")
        and isinstance(problem, dict)
        and str(problem.get("type", "")).startswith("urn:tokenwright:")
        and problem.get("status") == response.status_code
    )


@schemathesis.check
def declared_or_ours(ctx, response, case):
    """A status that the document does not declare is a problem of the mock's own."""
    asked = document.by_label[case.operation.label]
    declared = set(asked.responses)
    if case.method.lower() != asked.method:
        # It went elsewhere: to the operation that has this method, or to the answer that browsers want before a request.
        path = urlsplit(response.request.url).path
        fitting = [each for each in document.operations.values() if each.host == asked.host and each.fits(case.method, path)]
        declared = {status for each in fitting for status in each.responses}
        if case.method.upper() == "OPTIONS" and asked.preflight:
            declared.add("204")
    if str(response.status_code) not in declared and not is_ours(response):
        raise Undeclared(
            operation=case.operation.label,
            title="Neither declared nor a problem of the mock",
            message=f"{case.method} got {response.status_code}; declared are {', '.join(sorted(declared))}",
        )


@schemathesis.check
def closed(ctx, response, case):
    """
    What wants a credential gives nothing without one, whatever status it gives.

    The check that comes with Schemathesis looks at 2xx only, and at no operation that has none.
    """
    operation = document.by_label[case.operation.label]
    if operation.is_open or case.id in signed or case.method.lower() != operation.method:
        return
    if not is_refused(response.headers) and not is_ours(response):
        raise Open(
            operation=case.operation.label,
            title="Open without a credential",
            message=f"{response.status_code} for a request that was not signed in",
        )

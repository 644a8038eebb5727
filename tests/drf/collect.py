"""Collects what Django REST framework answers to wrong orders, for the tests of `refusal`.

Needs `django` and `djangorestframework`, in a throw-away environment:

    python3 -m venv DIR && DIR/bin/pip install "django<6" djangorestframework==3.18.3
    DIR/bin/python tests/drf/collect.py > tests/drf/answers.json

A case has the language, the setting of the key for errors of no field, the status, the body that was sent, the answer,
and the places where an error has to be found: known from how the body was spoilt, not read off the answer.
"""

import copy
import json
import warnings

import django
from django.conf import settings

settings.configure(
    USE_I18N=True,
    LANGUAGE_CODE="en",
    SECRET_KEY="x",
    USE_TZ=True,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "rest_framework"],
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    REST_FRAMEWORK={
        "UNAUTHENTICATED_USER": None,
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_PERMISSION_CLASSES": [],
    },
)
django.setup()
warnings.simplefilter("ignore")

from django.db import connection, models
from django.test import override_settings
from django.utils import translation
from rest_framework import exceptions as ex
from rest_framework import parsers, views
from rest_framework import serializers as s
from rest_framework import validators as v
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory


class Stored(models.Model):
    order_ref = models.CharField(max_length=40, unique=True)

    class Meta:
        app_label = "fixture"


with connection.schema_editor() as editor:
    editor.create_model(Stored)
Stored.objects.create(order_ref="TAKEN")


class Contact(s.Serializer):
    first_name = s.CharField(max_length=20)
    last_name = s.CharField(max_length=20)
    email = s.EmailField()
    phone_number = s.RegexField(r"^0[1-9][0-9]{8}$", required=False)
    cell_phone_number = s.RegexField(r"^0[67][0-9]{8}$", required=False)


class Customer(s.Serializer):
    type = s.ChoiceField(["registered", "unregistered", "individual"])
    name = s.CharField(max_length=40, required=False)
    siret = s.RegexField(r"^[0-9]{14}$", required=False)
    first_name = s.CharField(required=False)
    last_name = s.CharField(required=False)
    contact = Contact()

    def validate(self, attributes):
        if attributes["type"] == "registered" and "siret" not in attributes:
            raise s.ValidationError({"siret": ["A registered company has a SIRET."]})
        if attributes["type"] == "individual" and "name" in attributes:
            raise s.ValidationError("A private person has no company name.")
        return attributes


class Operator(s.Serializer):
    order_ref = s.CharField(validators=[v.UniqueValidator(Stored.objects.all())])
    order_name = s.CharField(max_length=40)
    contact_uuid = s.SlugRelatedField("order_ref", queryset=Stored.objects.all(), required=False)


class Option(s.Serializer):
    enabled = s.BooleanField(required=False)
    value = s.CharField(required=False)


class Options(s.Serializer):
    gtr = Option(required=False)
    contract_term = Option(required=False)


class Product(s.Serializer):
    code = s.ChoiceField(["AM01", "FP01", "FP05"])


class SecondAddress(s.Serializer):
    zipcode = s.RegexField(r"^[0-9]{5}$")
    city = s.CharField(max_length=30)


class Address(s.Serializer):
    stairs = s.CharField(max_length=5, required=False)
    floor = s.CharField(max_length=5, required=False)
    street_number = s.CharField(max_length=7, required=False)


class Endpoint(s.Serializer):
    reference = s.RegexField(r"^FI-[0-9]{4}-[0-9]{4}$")
    locked = s.BooleanField(required=False)


class Bound(s.Serializer):
    address = Address()
    endpoints = Endpoint(many=True, allow_empty=False, max_length=2)


class Order(s.Serializer):
    type = s.ChoiceField(["activate", "terminate"])
    request_type = s.ChoiceField(["create", "activate_defined", "activate_undefined"], required=False)
    eligibility_ref = s.CharField(max_length=60, required=False)
    service_uuid = s.UUIDField(required=False)
    product = Product()
    end_customer = Customer()
    operator_info = Operator()
    options = Options(required=False)
    bounds = Bound(many=True)
    comment = s.CharField(max_length=100, required=False)
    allow_second_rdv = s.BooleanField(required=False)
    address_second_rdv = SecondAddress(required=False)
    creation_date = s.DateTimeField(required=False)

    def validate(self, attributes):
        if attributes["type"] == "terminate" and "service_uuid" not in attributes:
            raise s.ValidationError("A termination names a service.")
        return attributes


RIGHT = {
    "type": "activate",
    "request_type": "activate_defined",
    "eligibility_ref": "elig-1",
    "product": {"code": "FP01"},
    "end_customer": {
        "type": "unregistered",
        "name": "Palace",
        "contact": {"first_name": "Ana", "last_name": "B", "email": "a@example.fr", "phone_number": "0123456789"},
    },
    "operator_info": {"order_ref": "FREE", "order_name": "One"},
    "options": {"gtr": {"enabled": True, "value": "4h_bhbd"}},
    "bounds": [
        {"address": {"stairs": "A", "floor": "1"}, "endpoints": [{"reference": "FI-1234-4234"}]},
        {"address": {}, "endpoints": [{"reference": "FI-1234-4235"}, {"reference": "FI-1234-4236"}]},
    ],
    "address_second_rdv": {"zipcode": "76000", "city": "Rouen"},
}
GONE = object()
TEXT = [None, "", ["a"], {"a": 1}, "x" * 200]
CHOICE = [None, "", "other", 7, ["a"]]
SPOILT = [
    (("type",), [GONE, *CHOICE]),
    (("request_type",), CHOICE),
    (("eligibility_ref",), TEXT),
    (("service_uuid",), ["x", 1.5, ["a"]]),
    (("product",), [GONE, None, "FP01", []]),
    (("product", "code"), [GONE, *CHOICE]),
    (("end_customer",), [GONE, None, "x", 7]),
    (("end_customer", "type"), [GONE, *CHOICE]),
    (("end_customer", "name"), TEXT),
    (("end_customer", "siret"), ["x", "123", ["a"]]),
    (("end_customer", "contact"), [GONE, None, "x"]),
    (("end_customer", "contact", "first_name"), [GONE, *TEXT]),
    (("end_customer", "contact", "last_name"), [GONE, *TEXT]),
    (("end_customer", "contact", "email"), [GONE, None, "", "bad", ["a"]]),
    (("end_customer", "contact", "phone_number"), ["06", None, ["a"]]),
    (("end_customer", "contact", "cell_phone_number"), ["01", {"a": 1}]),
    (("operator_info",), [GONE, None, 7]),
    (("operator_info", "order_ref"), [GONE, None, "", "TAKEN", ["a"]]),
    (("operator_info", "order_name"), [GONE, *TEXT]),
    (("operator_info", "contact_uuid"), ["none", None]),
    (("options",), [None, "x"]),
    (("options", "gtr"), [None, True]),
    (("options", "gtr", "enabled"), ["maybe", None, "", []]),
    (("options", "contract_term"), [7]),
    (("bounds",), [GONE, None, {}, "x"]),
    (("bounds", 0), ["x", None, 7]),
    (("bounds", 1, "address"), [GONE, None, "x"]),
    (("bounds", 0, "address", "stairs"), [None, "", "ABCDEF", ["a"]]),
    (("bounds", 1, "address", "floor"), [None, "", "123456"]),
    (("bounds", 0, "endpoints"), [GONE, None, [], {}, [{"reference": "FI-1234-4234"}] * 3]),
    (("bounds", 1, "endpoints", 1), ["x", None]),
    (("bounds", 1, "endpoints", 1, "reference"), [GONE, None, "", "FI-1", ["a"]]),
    (("bounds", 0, "endpoints", 0, "locked"), ["maybe", None]),
    (("comment",), TEXT),
    (("allow_second_rdv",), ["maybe", None, []]),
    (("address_second_rdv",), [None, "x"]),
    (("address_second_rdv", "zipcode"), [GONE, "x", None]),
    (("address_second_rdv", "city"), [GONE, None, "", "x" * 50]),
    (("creation_date",), ["x", "2026-13-01", 5]),
]


def spoilt(changes):
    body = copy.deepcopy(RIGHT)
    for place, value in changes:
        held = body
        for step in place[:-1]:
            if isinstance(held, dict):
                held = held.setdefault(step, {})
            else:
                held = held[step]
        if value is GONE:
            held.pop(place[-1])
        else:
            held[place[-1]] = value
    return body


def pointer(place):
    return "".join(f"/{step}" for step in place)


def bodies():
    for place, values in SPOILT:
        for value in values:
            yield spoilt([(place, value)]), [pointer(place)]
    several = [[(place, values[0]) for place, values in SPOILT[at::7]] for at in range(7)]
    for changes in several:
        places = [place for place, _ in changes]
        kept = [(place, value) for place, value in changes if not any(place[: len(other)] == other for other in places if other != place)]
        try:
            yield spoilt(kept), [pointer(place) for place, _ in kept]
        except (KeyError, TypeError):
            continue
    # Errors about the whole, or about a part of it.
    terminate = spoilt([(("type",), "terminate")])
    yield terminate, [""]
    individual = spoilt([(("end_customer", "type"), "individual")])
    yield individual, ["/end_customer"]
    registered = spoilt([(("end_customer", "type"), "registered")])
    yield registered, ["/end_customer/siret"]
    for body in ("text", [], [RIGHT], None, 7):
        yield body, [""]


def case(status, sent, answer, places, key=None):
    answer = json.loads(json.dumps(answer))
    found = {"language": translation.get_language(), "status": status, "answer": answer, "places": places}
    if not isinstance(sent, (dict, type(None))):
        found["sent"] = sent
    if key:
        found["key"] = key
    return found


class View(views.APIView):
    parser_classes = [parsers.JSONParser]

    def post(self, request):
        serializer = Order(data=request.data)
        serializer.is_valid(raise_exception=True)
        return Response({})


def collect():
    for key, as_list in ((None, False), ("errors", False), (None, True)):
        framework = dict(settings.REST_FRAMEWORK)
        if key:
            framework["NON_FIELD_ERRORS_KEY"] = key
        if as_list:
            framework["LIST_SERIALIZER_ERRORS_AS_DICT"] = False
        with override_settings(REST_FRAMEWORK=framework):
            wrong = list(bodies())
            # The format of lists and of the key is the same for every body, so some are enough.
            for body, places in wrong[:: 5 if key or as_list else 1]:
                serializer = Order(data=body)
                if serializer.is_valid():
                    raise SystemExit(f"taken: {body}")
                yield case(400, body, serializer.errors, places, key)
            many = [RIGHT, spoilt([(("type",), "x")]), spoilt([(("product", "code"), "x")])]
            serializer = Order(data=many, many=True)
            serializer.is_valid()
            yield case(400, many, serializer.errors, ["/1/type", "/2/product/code"], key)
    serializer = Order(data=spoilt([(("type",), "x"), (("bounds", 1, "endpoints", 0, "reference"), "x")]))
    serializer.is_valid()
    full = ex.ValidationError(serializer.errors).get_full_details()
    yield case(400, None, full, ["/type", "/bounds/1/endpoints/0/reference"])
    for error in (
        ex.ParseError(),
        ex.NotFound(),
        ex.MethodNotAllowed("PATCH"),
        ex.PermissionDenied(),
        ex.Throttled(wait=17),
        ex.NotAuthenticated(),
        ex.AuthenticationFailed(),
        ex.NotAcceptable(),
        ex.UnsupportedMediaType("text/plain"),
        ex.APIException(),
    ):
        yield case(error.status_code, None, {"detail": error.detail}, [""])
    yield case(400, None, ex.ValidationError("The platform is closed.").detail, [""])
    requests = APIRequestFactory()
    for text, kind in (("{bad", "application/json"), ("x", "text/plain"), ("{}", "application/json"), ("[]", "application/json")):
        answer = View.as_view()(requests.post("/", text, content_type=kind))
        places = ["/type", "/product", "/end_customer", "/operator_info", "/bounds"] if text == "{}" else [""]
        yield case(answer.status_code, None, answer.data, places)


cases = []
for language in ("en", "fr"):
    with translation.override(language):
        cases.extend(collect())
print("[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases) + "\n]")

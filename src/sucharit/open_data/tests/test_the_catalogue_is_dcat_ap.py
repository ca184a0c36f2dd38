"""Other portals can read the catalogue: it holds against the published SHACL shapes of DCAT-AP 3.0.1."""

import json
from pathlib import Path

import pytest
from django.test import Client
from pyshacl import validate
from rdflib import RDF, Graph, Namespace, URIRef

DCAT, DCT = Namespace("http://www.w3.org/ns/dcat#"), Namespace("http://purl.org/dc/terms/")
SHAPES = Path(__file__).parent / "dcat_ap" / "dcat-ap-SHACL.ttl"


@pytest.fixture(scope="module")
def shapes():
    return Graph().parse(SHAPES)


def conforms(graph, shapes):
    good, _graph, words = validate(graph, shacl_graph=shapes, do_owl_imports=False)
    return good, words


def catalogue():
    answer = Client(headers={"host": "localhost"}).get("/open-data/catalog.jsonld")
    assert answer.headers["Content-Type"] == "application/ld+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return answer.json()


def test_the_catalogue_conforms_to_the_published_shapes(kept, shapes):
    graph = Graph().parse(data=json.dumps(catalogue()), format="json-ld")
    good, words = conforms(graph, shapes)
    assert good, words
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert len(list(graph.objects(dataset, DCAT.distribution))) == 7 * 3 + 1


def test_an_empty_catalogue_conforms_too(db, shapes):
    good, words = conforms(Graph().parse(data=json.dumps(catalogue()), format="json-ld"), shapes)
    assert good, words


def test_the_description_within_a_release_conforms_by_itself(kept, shapes):
    graph = Graph().parse(kept.folder / "dcat.jsonld", format="json-ld")
    good, words = conforms(graph, shapes)
    assert good, words


@pytest.mark.parametrize(
    ("what", "wrong"),
    [
        ("dct:title", []),
        ("dct:language", "Thai"),
        ("dct:publisher", "someone"),
        ("dct:temporal", "2566"),
    ],
)
def test_the_shapes_notice_what_is_wrong(kept, shapes, what, wrong):
    described = json.loads((kept.folder / "dcat.jsonld").read_bytes())
    described[what] = wrong
    graph = Graph().parse(data=json.dumps(described), format="json-ld")
    assert not conforms(graph, shapes)[0]


def test_formats_languages_licence_and_frequency_are_named_by_the_authority_tables(kept):
    graph = Graph().parse(kept.folder / "dcat.jsonld", format="json-ld")
    named = {
        str(value)
        for what in (
            DCT.format,
            DCT.language,
            DCT.license,
            DCT.accrualPeriodicity,
            DCT.accessRights,
            DCT.spatial,
        )
        for value in graph.objects(None, what)
    }
    assert all(value.startswith("http://publications.europa.eu/resource/authority/") for value in named)
    assert {type(value) for value in graph.objects(None, DCAT.mediaType)} == {URIRef}

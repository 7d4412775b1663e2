"""The model of the feed as `odatapy` knows it: what names mean, and what `$metadata` says."""

from functools import cache

from odatapy.edm.csdl import (
    CsdlAbstractEdmProvider,
    CsdlAnnotation,
    CsdlEntityContainer,
    CsdlEntitySet,
    CsdlEntityType,
    CsdlProperty,
    CsdlPropertyRef,
    CsdlSchema,
)
from odatapy.edm.model import Edm
from odatapy.server.serializer.metadata import MetadataSerializer

from .sets import EntitySet, Field, entity_sets

NAMESPACE = "FinSight"
CONTAINER = "Container"
_DIGITS = 18


class _Provider(CsdlAbstractEdmProvider):
    def get_schemas(self) -> list[CsdlSchema]:
        every = entity_sets().values()
        container = CsdlEntityContainer(CONTAINER, entity_sets=[_entity_set(each) for each in every])
        return [CsdlSchema(NAMESPACE, entity_types=[_entity_type(each) for each in every], entity_container=container)]


@cache
def model() -> Edm:
    """The model that questions are parsed against."""
    return Edm.from_provider(_Provider())


@cache
def metadata() -> str:
    """The model as CSDL XML."""
    return str(MetadataSerializer().xml(model(), "4.0"))


def _entity_set(each: EntitySet) -> CsdlEntitySet:
    told = CsdlAnnotation("Org.OData.Core.V1.Description", each.description)
    return CsdlEntitySet(each.name, f"{NAMESPACE}.{each.name}", annotations=[told])


def _entity_type(each: EntitySet) -> CsdlEntityType:
    return CsdlEntityType(
        name=each.name,
        key=[CsdlPropertyRef(name) for name in each.key],
        properties=[_property(field) for field in each.fields],
    )


def _property(field: Field) -> CsdlProperty:
    told = CsdlProperty(field.name, f"Edm.{field.kind}", nullable=field.nullable)
    if field.kind == "Decimal":
        told.precision, told.scale = _DIGITS, field.scale
    return told

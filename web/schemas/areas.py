"""What may be said of areas."""

from __future__ import annotations

from domain.area import AreaKind
from web.schemas.faults import PlainSchema
from web.schemas.fields import A_DAY, Choice, Day, Text, YesOrNo, labelled
from web.schemas.names import Name, Names
from web.schemas.series_fields import AreasField


class AreaDescriptionSchema(PlainSchema):
    """What is known of an area."""

    name = Name("Give the area’s name.", metadata=labelled("Name"))
    kind = Choice(AreaKind, load_default=AreaKind.OTHER, metadata=labelled("What sort of area"))
    code = Name(
        load_default="",
        metadata=labelled("Code", "Of the Office for National Statistics, like E07000052.", width=10),
    )
    spellings = Names(
        load_default=(), metadata=labelled("Other spellings", "How else people write it, one a line.", rows=3)
    )
    parents = AreasField(
        load_default=(),
        metadata=labelled(
            "Lies in", "The areas that it is part of, one a line: a county, a police force area.", rows=3
        ),
    )
    supplier = Text(
        load_default="",
        metadata=labelled(
            "Usual supplier",
            "The partner whose officers enter its figures, unless an indicator names its own.",
            options="partners",
        ),
    )
    begun = Day(load_default=None, metadata=labelled("First day", f"Where it has not always been. {A_DAY}"))
    comparator = YesOrNo(
        load_default=False,
        metadata=labelled(
            "Only compared with",
            "Its figures are nobody’s and never due, like those of England. From when this is said all its "
            "series leave the lists and counts.",
        ),
    )


class AddAreaSchema(AreaDescriptionSchema):
    reference = Name(
        "Give the area a reference, like Purbeck or E07000052.",
        metadata=labelled(
            "Reference", "What its figures are kept under. It cannot be changed later.", width=20
        ),
    )

    class Meta(PlainSchema.Meta):
        fields = ("reference", *AreaDescriptionSchema._declared_fields)


class DescribeAreaSchema(AreaDescriptionSchema):
    since = Day(
        load_default=None,
        metadata=labelled(
            "From which day on", f"Without one, what ended before today stays as it was. {A_DAY}"
        ),
    )
    reason = Text(
        load_default="",
        longest=2_000,
        metadata=labelled("Reason", "Why it changes; a first description needs none.", rows=3),
    )


class EndAreaSchema(PlainSchema):
    on = Day("Say which was its last day.", metadata=labelled("Last day", A_DAY))
    successors = AreasField(
        load_default=(), metadata=labelled("Followed by", "The areas that follow it, one a line.", rows=3)
    )
    reason = Text(
        "Say why the area ends, like a reorganisation.", longest=2_000, metadata=labelled("Reason", rows=3)
    )


class RestoreAreaSchema(PlainSchema):
    reason = Text("Say why the area has not ended.", longest=2_000, metadata=labelled("Reason", rows=3))

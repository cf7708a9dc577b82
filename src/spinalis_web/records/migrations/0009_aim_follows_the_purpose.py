"""What the exercises are for follows from what a person has come for, until they say otherwise."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# What it was before anything was wished, and what follows where nobody was asked for a purpose.
_USUAL = "prevention"


def follow(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("records", "Wishes").objects.filter(aim=_USUAL).update(aim=None)


def fix(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("records", "Wishes").objects.filter(aim=None).update(aim=_USUAL)


class Migration(migrations.Migration):
    dependencies = [("records", "0008_follow_a_complex")]

    operations = [
        migrations.AlterField(
            model_name="wishes",
            name="aim",
            field=models.CharField(
                choices=[("prevention", "Prevention"), ("complaint", "Complaint")],
                default=None,
                max_length=10,
                null=True,
            ),
        ),
        migrations.RunPython(follow, fix),
    ]

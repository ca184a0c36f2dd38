from django.db import migrations, models

MOVES = (
    ("drafting", "not-begun"),
    ("drafting", "ready"),
    ("drafting", "screening"),
    ("not-begun", "drafting"),
    ("ready", "drafting"),
    ("ready", "returned"),
    ("ready", "submitted"),
    ("returned", "ready"),
    ("returned", "screening"),
    ("screening", "drafting"),
    ("screening", "ready"),
    ("screening", "returned"),
    ("submitted", "ready"),
)


def along(moves):
    return models.Q(*[models.Q(after=after, before=before) for before, after in moves], _connector="OR")


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0006_files_by_command")]

    operations = [
        migrations.RemoveConstraint(model_name="itemmove", name="an_item_moves_along_its_states"),
        migrations.AddConstraint(
            model_name="itemmove",
            constraint=models.CheckConstraint(condition=along(MOVES), name="an_item_moves_along_its_states"),
        ),
    ]

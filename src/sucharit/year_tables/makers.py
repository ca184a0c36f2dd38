"""The named makers of tables, by the names that models' `tables.yaml` may use."""

from __future__ import annotations

from collections.abc import Callable

from sucharit.year_models.model import YearTable
from sucharit.year_tables import (
    announced_tables,
    best_practice_tables,
    board_tables,
    calendar_tables,
    follow_up_tables,
    form_tables,
    gain_tables,
    goal_tables,
    honour_tables,
    measure_tables,
    outcome_tables,
    people_tables,
    result_tables,
    stage_tables,
    success_tables,
    survey_tables,
)
from sucharit.year_tables.content import TableContent
from sucharit.year_tables.sources import TableSources

TableMaker = Callable[[YearTable, TableSources, str], TableContent]

TABLE_MAKERS: dict[str, TableMaker] = {
    "history": result_tables.history,
    "indicators-by-score": result_tables.sorted_indicators,
    "rating-bands": result_tables.bands,
    "weighted-scores": result_tables.weighted,
    "scores-by-channel": result_tables.by_channel,
    "strengths": result_tables.strengths,
    "weak-indicators": result_tables.to_lift,
    "gap-and-gain": gain_tables.gap_and_gain,
    "topics-and-measures": measure_tables.topics_and_measures,
    "area-measures": measure_tables.area_measures,
    "area-follow-up": measure_tables.area_follow_up,
    "coverage": measure_tables.coverage,
    "item-feed": measure_tables.item_feed,
    "internal-measures": measure_tables.register,
    "follow-up-quarter": follow_up_tables.quarter_steps,
    "follow-up-summary": follow_up_tables.quarters,
    "minutes": follow_up_tables.minutes,
    "goals": goal_tables.goals,
    "goal-checks": goal_tables.goal_checks,
    "evidence-matrix": goal_tables.evidence_matrix,
    "targets-and-results": goal_tables.targets_and_results,
    "calendar": calendar_tables.calendar,
    "month-grid": calendar_tables.months_grid,
    "money-by-month": calendar_tables.money_by_quarter,
    "objective-results": outcome_tables.objective_results,
    "trait-results": outcome_tables.trait_results,
    "declaration-results": outcome_tables.declaration_results,
    "lessons": outcome_tables.lessons,
    "before-and-after": outcome_tables.before_and_after,
    "decisions": outcome_tables.decisions,
    "carried-over": outcome_tables.carried_over,
    "report-form": form_tables.report_form,
    "informants": people_tables.informants,
    "agreement-coverage": people_tables.agreement_coverage,
    "visits-by-network": people_tables.visits_by_network,
    "honours": honour_tables.honours,
    "survey-results": survey_tables.survey_results,
    "stage-proofs": stage_tables.stage_proofs,
    "results-by-year": announced_tables.results_by_year,
    "announcement-row": announced_tables.announcement_row,
    "head-block": best_practice_tables.head_block,
    "objectives-and-targets": best_practice_tables.objectives_and_targets,
    "activity-states": best_practice_tables.activity_states,
    "result-by-instrument": best_practice_tables.result_by_instrument,
    "satisfaction": success_tables.satisfaction,
    "success-checks": success_tables.success_checks,
    "traits-seen": success_tables.traits_seen,
    "check-rounds": board_tables.check_rounds,
    "check-rounds-by-owner": board_tables.check_rounds_by_owner,
    "item-groups": board_tables.item_groups,
    "item-follow-up": board_tables.item_follow_up,
}
# Makers that give several tables: one for each weak indicator.
SEVERAL: dict[str, Callable[[YearTable, TableSources, str], tuple[TableContent, ...]]] = {
    "action-plan": measure_tables.action_plan,
}

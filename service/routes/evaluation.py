"""Routes of evaluation: the sets, running one as a job, runs, and two of them compared."""

from fastapi import APIRouter, Response

from service import evaluation
from service.openapi import problems
from service.parts import UsesParts
from service.schemas.evaluation import (
    ComparisonResponse,
    RunHeader,
    RunList,
    RunRequest,
    RunResponse,
    RunStarted,
    SetList,
)

router = APIRouter(prefix="/v1/eval", tags=["evaluation"])


@router.get("/sets")
def list_sets(parts: UsesParts) -> SetList:
    """The evaluation sets that can be run."""
    return SetList(sets=tuple(evaluation.sets(parts.library.settings)))


@router.post("/runs", status_code=202, responses=problems(400, 404, 422, 503))
def start_run(parts: UsesParts, response: Response, body: RunRequest) -> RunStarted:
    """Starts a job that runs every item of a set."""
    library = parts.library
    evaluation.find_set(library.settings, body.set)
    if body.generation is not None:
        library.manifest(body.generation)
    run_id = evaluation.new_run_id(body.set)
    arguments = {"set": body.set, "generation": body.generation, "run": run_id}
    job = parts.jobs.start("evaluation", arguments)
    response.headers["location"] = f"/v1/jobs/{job.id}"
    return RunStarted(job_id=job.id, run_id=run_id)


@router.get("/runs")
def list_runs(parts: UsesParts) -> RunList:
    """Every run in the data folder that can be read, newest first."""
    found = evaluation.headers(parts.library.settings)
    return RunList(runs=tuple(RunHeader(id=id, header=header) for id, header in found))


@router.get("/runs/{id}", responses=problems(404))
def show_run(parts: UsesParts, id: str) -> RunResponse:
    """One run, question by question."""
    return RunResponse.of(id, evaluation.read_any(evaluation.kept_run(parts.library.settings, id)))


@router.get("/compare", responses=problems(404, 409, 422))
def compare_runs(parts: UsesParts, base: str, new: str) -> ComparisonResponse:
    """Two runs side by side: what improved, what got worse, and whether it is more than chance."""
    folders = [evaluation.kept_run(parts.library.settings, id) for id in (base, new)]
    comparison = evaluation.compare_runs(*folders)
    return ComparisonResponse.of(comparison, comparison.significantly_worse())

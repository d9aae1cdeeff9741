"""What the service counts and times, in the text format that Prometheus reads."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from index.manifest import Manifest

SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)


class Metrics:
    """The counters and histograms of one app, or of all workers, which keep theirs in one folder.

    prometheus_client shares them when PROMETHEUS_MULTIPROC_DIR named the folder as it was loaded.
    """

    def __init__(self, shared: Path | None = None) -> None:
        self._shared = shared
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "zhengyin_requests",
            "Requests answered",
            ("route", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "zhengyin_request_seconds",
            "Time until a response was sent",
            ("route",),
            buckets=SECONDS,
            registry=self._registry,
        )
        self._stages = Histogram(
            "zhengyin_stage_seconds",
            "Time spent in each stage of a question",
            ("stage",),
            buckets=SECONDS,
            registry=self._registry,
        )
        self._outcomes = Counter(
            "zhengyin_answers", "Questions asked, by outcome", ("status",), registry=self._registry
        )

    def count_request(self, route: str, status: int, seconds: float) -> None:
        """Counts a request that took so long to answer."""
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def count_stages(self, timings_ms: Mapping[str, float]) -> None:
        """Counts the milliseconds that the stages of a question took."""
        for stage, spent in timings_ms.items():
            self._stages.labels(stage).observe(spent / 1000)

    def count_outcome(self, status: str) -> None:
        """Counts an answer or a refusal."""
        self._outcomes.labels(status).inc()

    def text(self, live: Manifest | None) -> bytes:
        """Everything counted, and the live generation, in Prometheus's text format."""
        registry = self._registry
        if self._shared is not None:
            registry = CollectorRegistry()
            MultiProcessCollector(registry, str(self._shared))  # type: ignore[no-untyped-call]
        present = CollectorRegistry()
        present.register(_Present(live))
        return generate_latest(registry) + generate_latest(present)


class _Present(Collector):
    """What is not counted but so at present, whichever worker is asked."""

    def __init__(self, live: Manifest | None) -> None:
        self._live = live

    def collect(self) -> Iterable[Metric]:
        """The size of the live generation."""
        labels = ("generation", "encoder")
        family = GaugeMetricFamily(
            "zhengyin_generation_chunks", "Chunks in the live generation", labels=labels
        )
        if self._live is not None:
            family.add_metric((self._live.id, self._live.encoder.name), self._live.counts.chunks)
        yield family


class Measured:
    """Counts each request that passes, by its route's template (`/v1/jobs/{id}`)."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on; a request that ends in an exception counts as a 500."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, started = 500, perf_counter()

        async def note(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, receive, note)
        finally:
            route = getattr(scope.get("route"), "path", "none")
            self._metrics.count_request(route, status, perf_counter() - started)

from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    """A figure that the portal promises, and how much it may be. The budgets stand in checks and tests as well."""

    what: str
    figure: float
    limit: float
    unit: str = ""

    @property
    def kept(self) -> bool:
        return self.figure <= self.limit

    def __str__(self) -> str:
        figure = f"{self.figure:.0f}" if self.figure == round(self.figure) else f"{self.figure:.2f}"
        verdict = "kept" if self.kept else "BROKEN"
        return f"{verdict:6}  {self.what}: {figure}{self.unit} (at most {self.limit:g}{self.unit})"

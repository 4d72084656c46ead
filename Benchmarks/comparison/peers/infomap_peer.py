"""Infomap, the map equation's own program: one trial of two levels."""

from infomap import Infomap


class Peer:
    is_threaded = False

    def load(self, path, is_weighted, is_named, threads):
        self.search = Infomap(two_level=True, num_trials=1, seed=1, silent=True)
        self.search.read_file(path)
        self.names = None

    def map_equation(self):
        self.search.run()

        def answer():
            modules = self.search.get_modules()
            return {"community": [modules[node] for node in sorted(modules)]}

        return answer

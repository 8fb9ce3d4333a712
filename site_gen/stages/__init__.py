"""The stages of a build, one module each; `site_gen.build` names them in order."""

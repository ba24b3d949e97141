"""Story packs: a story as a folder of readable files, loaded into the record and dumped from it. docs/story-pack.md."""

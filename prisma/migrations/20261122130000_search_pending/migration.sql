-- A read puts its people into the search index in large helpings and merges what is left at its end.
ALTER INDEX "candidate_search" SET (gin_pending_list_limit = 16384);

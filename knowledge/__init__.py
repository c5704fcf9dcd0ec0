"""Write-ups in, answers out: a library of conference notes and the search over it."""

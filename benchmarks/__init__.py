"""The long proofs: each module measures one promise and says whether it is kept."""

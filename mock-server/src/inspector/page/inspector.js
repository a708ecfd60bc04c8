const page = document.getElementById("page");
const answer = await fetch("journal/summaries");
page.textContent = JSON.stringify(await answer.json(), null, 2);
